"""Everything the engine can be told. Each command is a frozen value; `Link.send` carries it in."""

from improv.commands.band import (
    AskBreak,
    AskFill,
    CatchChords,
    SetChart,
    SetClick,
    SetHarmony,
    SetIntensity,
    SetMix,
    SetPractice,
    SetStyle,
    SetVariation,
)
from improv.commands.devices import (
    ChooseKeyboards,
    LearnMidi,
    LoadSoundFont,
    OpenAudio,
    OpenMidiOut,
    SetMidiMap,
)
from improv.commands.listening import (
    MakeTransition,
    SetFollowed,
    SetFrame,
    SetTechniques,
    StartJourney,
    SteerJourney,
)
from improv.commands.looping import PressLoop, SetLoop
from improv.commands.players import (
    SetKey,
    SetKeyFinding,
    SetLevel,
    SetLock,
    SetOctave,
    SetPads,
    SetRoutes,
    SetSound,
    SetTranspose,
    SetVolume,
)
from improv.commands.playing import DropMarker, Finish, Play, Quit, Replay, SetBandStart, Start, Stop
from improv.commands.time import JoinLink, SetClock, SetFollowing, SetMetre, SetTempo, Tap

Command = (
    AskBreak
    | AskFill
    | CatchChords
    | ChooseKeyboards
    | DropMarker
    | Finish
    | JoinLink
    | LearnMidi
    | LoadSoundFont
    | MakeTransition
    | OpenAudio
    | OpenMidiOut
    | Play
    | PressLoop
    | Quit
    | Replay
    | SetBandStart
    | SetChart
    | SetClick
    | SetClock
    | SetFollowed
    | SetFollowing
    | SetFrame
    | SetHarmony
    | SetIntensity
    | SetKey
    | SetKeyFinding
    | SetLevel
    | SetLock
    | SetLoop
    | SetMetre
    | SetMidiMap
    | SetMix
    | SetOctave
    | SetPads
    | SetPractice
    | SetRoutes
    | SetSound
    | SetStyle
    | SetTechniques
    | SetTempo
    | SetTranspose
    | SetVariation
    | SetVolume
    | Start
    | StartJourney
    | SteerJourney
    | Stop
    | Tap
)

__all__ = [
    "AskBreak",
    "AskFill",
    "CatchChords",
    "ChooseKeyboards",
    "Command",
    "DropMarker",
    "Finish",
    "JoinLink",
    "LearnMidi",
    "LoadSoundFont",
    "MakeTransition",
    "OpenAudio",
    "OpenMidiOut",
    "Play",
    "PressLoop",
    "Quit",
    "Replay",
    "SetBandStart",
    "SetChart",
    "SetClick",
    "SetClock",
    "SetFollowed",
    "SetFollowing",
    "SetFrame",
    "SetHarmony",
    "SetIntensity",
    "SetKey",
    "SetKeyFinding",
    "SetLevel",
    "SetLock",
    "SetLoop",
    "SetMetre",
    "SetMidiMap",
    "SetMix",
    "SetOctave",
    "SetPads",
    "SetPractice",
    "SetRoutes",
    "SetSound",
    "SetStyle",
    "SetTechniques",
    "SetTempo",
    "SetTranspose",
    "SetVariation",
    "SetVolume",
    "Start",
    "StartJourney",
    "SteerJourney",
    "Stop",
    "Tap",
]
