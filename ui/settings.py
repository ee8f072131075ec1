"""What a person has set: TOML in the profile's config folder, readable, editable, never half written."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from improv.room import first_room
from improv.style import style_names
from improv.voices import PARTS
from instruments.lock import LOCKS
from instruments.played import LEADER, PLAYERS, Route
from instruments.refusal import Refusal
from instruments.scales import scales
from instruments.sounds.table import sound_names
from sessions.files import write_whole
from sessions.profile import Profile
from ui.bounds import NOTHING, Rule, flag, named, names, number, one_of, rows, some_of, text, whole
from ui.kit.theme import themes
from ui.signs import COLOURS
from ui.texts import languages

VERSION = 1
FILE = "settings.toml"
BROKEN = (
    "The settings could not be read, so everything is as at the first start; the old file is kept as {kept}."
)
NEWER = (
    "The settings are from a newer Attune, so everything is as at the first start; they are kept as {kept}."
)
PARTLY = "Some settings could not be used as they were written: {names}."


BAND_STARTS = ("first note", "my beat", "when asked")

USES = ("", "me", "clients")
"""Who uses Attune; empty until it was answered."""

WORDINGS = ("home", "session")
"""How players are called: one after the other, or client and therapist."""

HARMONY = ("chart", "players", LEADER, *PLAYERS)

PLAYS = ("both", "players", "band")
"""Who may be sent to a MIDI output."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line of Help now: whom to call, the number, when and for what, and when that was last checked."""

    name: str
    number: str
    about: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A control of a keyboard or pedal that does something: `source`, `kind` and `number` as in
    `improv.commands.SetMidiMap`, `command` as in `assets/keys.toml`."""

    source: str
    kind: str
    number: int
    command: str


@dataclass(frozen=True, slots=True)
class SoundFont:
    """A SoundFont file of the person's, and which of its presets."""

    path: str
    preset: int = 0
    bank: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is remembered. What each may be, `RULES` tell; an empty one means: as the system has it."""

    theme: str = "dark"
    scale: float = 1.0
    reduced_motion: bool = False
    language: str = "en"
    window_width: int = 1280
    window_height: int = 800
    scanning: bool = False
    scan_interval_s: float = 1.5
    scan_keys: tuple[str, ...] = ("space", "return")
    sound: str = field(default_factory=lambda: first_room().sounds["client"])
    style: str = field(default_factory=lambda: first_room().style)
    key_tonic: int = field(default_factory=lambda: first_room().tonic)
    key_scale: str = field(default_factory=lambda: first_room().scale)
    pad_count: int = field(default_factory=lambda: first_room().pad_count)
    pad_columns: int = field(default_factory=lambda: first_room().pad_columns)
    pad_layout: str = field(default_factory=lambda: first_room().pad_layout)
    lock: str = "scale"
    latch: bool = False
    band_start: str = "first note"
    following: str = "steady"
    count_in_bars: int = 0
    click: bool = False
    audio_device: str = ""
    period_ms: int = 3
    volume_db: float = 0.0
    keyboards: tuple[str, ...] = ()
    midi_out: str = ""
    midi_out_plays: str = "both"
    routes: tuple[Route, ...] = field(default_factory=lambda: first_room().routes)
    use: str = ""
    wording: str = "home"
    sounds: Mapping[str, str] = field(default_factory=dict)
    locks: Mapping[str, str] = field(default_factory=dict)
    octaves: Mapping[str, int] = field(default_factory=dict)
    levels_db: Mapping[str, float] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    followed: tuple[str, ...] = ()
    at_once: bool = False
    key_finding: bool = False
    harmony: str = "chart"
    harmony_when: str = "beat"
    loop_free: bool = False
    loop_quantise: int = 0
    loop_bars: int = 0
    clock_out: str = ""
    clock_into: str = ""
    link: bool = False
    midi_map: tuple[Mapped, ...] = ()
    sound_fonts: tuple[SoundFont, ...] = ()
    help_lines: tuple[HelpLine, ...] = ()
    others: Mapping[str, Any] = field(default_factory=dict)


def a_sound(value: Any) -> tuple[Any, bool]:
    """A sound's name, or one of a SoundFont, which may be there later."""
    known = isinstance(value, str) and (value in sound_names() or _of_a_font(value))
    return (value, True) if known else NOTHING


def _of_a_font(name: str) -> bool:
    from instruments.soundfont.loader import PREFIX

    return name.startswith(PREFIX)


RULES: Mapping[str, Rule] = {
    "theme": one_of(themes),
    "scale": number(0.75, 2.5),
    "reduced_motion": flag,
    "language": one_of(languages),
    "window_width": whole(320, 16384),
    "window_height": whole(240, 16384),
    "scanning": flag,
    "scan_interval_s": number(0.5, 5.0),
    "scan_keys": names,
    "sound": a_sound,
    "style": one_of(style_names),
    "key_tonic": whole(0, 11),
    "key_scale": one_of(lambda: {scale.name for scale in scales()}),
    "pad_count": whole(4, 24),
    "pad_columns": whole(1, 12),
    "pad_layout": one_of(lambda: ("scale", "thirds", "fourths")),
    "lock": one_of(lambda: LOCKS),
    "latch": flag,
    "band_start": one_of(lambda: BAND_STARTS),
    "following": one_of(lambda: ("steady", "patient", "close")),
    "count_in_bars": whole(0, 4),
    "click": flag,
    "audio_device": text,
    "period_ms": whole(2, 20),
    "volume_db": number(-40.0, 0.0),
    "keyboards": names,
    "midi_out": text,
    "midi_out_plays": one_of(lambda: PLAYS),
    "routes": rows(Route),
    "use": one_of(lambda: USES),
    "wording": one_of(lambda: WORDINGS),
    "sounds": named(lambda: PLAYERS, a_sound),
    "locks": named(lambda: PLAYERS, one_of(lambda: LOCKS)),
    "octaves": named(lambda: PLAYERS, whole(-3, 3)),
    "levels_db": named(lambda: (*PLAYERS, *PARTS), number(-40.0, 6.0)),
    "colours": named(lambda: PLAYERS, one_of(lambda: COLOURS)),
    "followed": some_of(lambda: PLAYERS),
    "at_once": flag,
    "key_finding": flag,
    "harmony": one_of(lambda: HARMONY),
    "harmony_when": one_of(lambda: ("bar", "beat", "eighth", "close")),
    "loop_free": flag,
    "loop_quantise": whole(0, 100),
    "loop_bars": whole(0, 16),
    "clock_out": text,
    "clock_into": text,
    "link": flag,
    "midi_map": rows(Mapped),
    "sound_fonts": rows(SoundFont),
    "help_lines": rows(HelpLine),
}
"""What each setting may be. Numbers beyond their bounds are brought within; anything else is left out."""


@dataclass(frozen=True, slots=True)
class Found:
    """The settings, and a sentence to show when the file did not hold what it should; else empty."""

    settings: Settings
    notice: str = ""


def load_settings(profile: Profile) -> Found:
    """Read the profile's settings. A file that cannot be used is kept under another name, never lost."""
    path = profile.config / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Found(Settings())
    except (OSError, ValueError):
        return Found(Settings(), BROKEN.format(kept=_set_aside(path)))
    version = table.pop("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        return Found(Settings(), NEWER.format(kept=_set_aside(path)))
    return _fitted(table)


def save_settings(profile: Profile, settings: Settings) -> None:
    """Write the settings, the whole file or nothing. Raises Refusal where they cannot be written."""
    import tomli_w

    table = asdict(settings)
    known = {name: table[name] for name in RULES}
    content = tomli_w.dumps({"version": VERSION, **table["others"], **known})
    profile.make()
    try:
        write_whole(profile.config / FILE, content.encode())
    except OSError as error:
        raise Refusal(f"The settings cannot be written: {error.strerror}.") from error


def _fitted(table: dict[str, Any]) -> Found:
    values: dict[str, Any] = {"others": {name: value for name, value in table.items() if name not in RULES}}
    misfits = []
    for name in (one.name for one in fields(Settings) if one.name in table and one.name in RULES):
        value, fits = RULES[name](table[name])
        if value is not None:
            values[name] = value
        if not fits:
            misfits.append(name)
    notice = PARTLY.format(names=", ".join(misfits)) if misfits else ""
    return Found(Settings(**values), notice)


def _set_aside(path: Path) -> str:
    """Give the file a name with the moment in it; the new name, or the old one if that is not allowed."""
    kept = path.with_name(f"settings.broken-{datetime.now():%Y-%m-%d-%H%M%S}.toml")
    try:
        path.rename(kept)
    except OSError:
        return path.name
    return kept.name
