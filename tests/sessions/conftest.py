"""A profile in a folder of its own, and a store in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.profile import Profile
from sessions.store import Store


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.inside(tmp_path / "home")


@pytest.fixture
def store(profile: Profile) -> Iterator[Store]:
    opened = Store.open(profile)
    yield opened
    opened.close()
