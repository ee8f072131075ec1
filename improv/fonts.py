"""SoundFonts that were asked for, loaded one after another beside everything else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from improv.commands import LoadSoundFont, SetSound
from improv.events import Event, Noticed, SoundFontLoaded
from instruments.refusal import Refusal
from instruments.soundfont.loader import PREFIX, FontLoader, font_sound
from instruments.sounds.library import SoundLibrary


class Fonts:
    """`tell` puts an event out, from any thread; `set_sound` obeys what had to wait for its font."""

    def __init__(
        self,
        library: SoundLibrary,
        tell: Callable[[Event], None],
        set_sound: Callable[[SetSound], None],
        loader: FontLoader | None = None,
    ) -> None:
        self._library, self._tell, self._set_sound = library, tell, set_sound
        self._loader = loader or FontLoader()
        self._aside = ThreadPoolExecutor(1, "sound fonts")
        self._files: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._waiting: list[SetSound] = []
        self._lock = Lock()

    def load(self, command: LoadSoundFont) -> None:
        """Begin to load; told as `SoundFontLoaded` or `Noticed`. Raises Refusal where another file of that
        name is loaded."""
        name = font_sound(command.path, command.preset, command.bank)
        if self._files.setdefault(name, command.path) != command.path:
            raise Refusal("There is a SoundFont of that name already; give the file another name.")
        self._aside.submit(self._load, name, command)

    def holds_back(self, command: SetSound) -> bool:
        """Whether the sound is still being loaded; it is set when it is there."""
        with self._lock:
            if command.sound not in self._files or command.sound in self._labels:
                return False
            self._waiting.append(command)
            return True

    def lacks(self, sound: str) -> bool:
        """Whether it is a font's sound that is not there."""
        return sound.startswith(PREFIX) and sound not in self._labels

    def close(self) -> None:
        """Load no more."""
        self._loader.close()
        self._aside.shutdown(wait=False, cancel_futures=True)

    def _load(self, name: str, command: LoadSoundFont) -> None:
        try:
            if name not in self._labels:
                given = self._loader.load(command.path, command.preset, command.bank)
                self._library.give(given)
                with self._lock:
                    self._labels[name] = given.sound.label
            self._tell(SoundFontLoaded(name, self._labels[name]))
            for waiting in self._no_longer_waiting(name):
                self._set_sound(waiting)
        except Refusal as refusal:
            self._files.pop(name, None)
            self._no_longer_waiting(name)
            self._tell(Noticed(str(refusal)))

    def _no_longer_waiting(self, name: str) -> list[SetSound]:
        with self._lock:
            ready = [one for one in self._waiting if one.sound == name]
            self._waiting = [one for one in self._waiting if one.sound != name]
        return ready
