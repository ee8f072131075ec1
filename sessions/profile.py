"""Where things lie: the folders of one person's Attune."""

import os
from dataclasses import dataclass
from pathlib import Path

from instruments.refusal import Refusal

HOME = "ATTUNE_HOME"
"""Environment variable: one folder that holds data, config and logs instead of the system's places."""


@dataclass(frozen=True, slots=True)
class Profile:
    """`data` holds the store and its key file, `config` the settings and what opens the key file."""

    data: Path
    config: Path
    logs: Path

    @classmethod
    def find(cls) -> "Profile":
        """The folders named by ATTUNE_HOME, or the system's places for this user. Makes nothing.

        Raises Refusal where ATTUNE_HOME begins with the home of somebody who is not known here.
        """
        home = os.environ.get(HOME)
        if home:
            try:
                return cls.inside(Path(home).expanduser())
            except RuntimeError:
                raise Refusal(f"{HOME} names a folder that cannot be found: {home}.") from None
        from platformdirs import PlatformDirs

        places = PlatformDirs("Attune", appauthor=False, roaming=False)
        return cls(Path(places.user_data_dir), Path(places.user_config_dir), Path(places.user_log_dir))

    @classmethod
    def inside(cls, home: Path) -> "Profile":
        """A profile whose three folders lie in `home`."""
        return cls(home / "data", home / "config", home / "logs")

    @property
    def store(self) -> Path:
        return self.data / "store.db"

    @property
    def keys(self) -> Path:
        """The slots around the store's key."""
        return self.data / "keys.json"

    @property
    def opener(self) -> Path:
        """The wrapping key of the slot that opens by itself, apart from the data folder."""
        return self.config / "opener.key"

    @property
    def styles(self) -> Path:
        """The styles a person saved or wrote."""
        return self.data / "styles"

    @property
    def copies(self) -> Path:
        """Second sealed copies: a file for each session, song and client."""
        return self.data / "copies"

    @property
    def backups(self) -> Path:
        """Dated copies of the whole store."""
        return self.data / "backups"

    @property
    def audit(self) -> Path:
        return self.data / "audit.log"

    @property
    def audit_head(self) -> Path:
        """The audit log's last code, apart from it."""
        return self.config / "audit.head"

    @property
    def lock(self) -> Path:
        return self.data / "in-use.lock"

    def make(self) -> None:
        """Make the folders, readable by this user only. Raises Refusal where that is not allowed."""
        for folder in (self.data, self.config, self.logs):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                mode = folder.stat().st_mode
                if mode & 0o077:
                    folder.chmod(mode & 0o700)
            except OSError as error:
                raise Refusal(f"Attune cannot use the folder {folder}: {error.strerror}.") from error
