"""A real MIDI and audio server for tests, where one is installed."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

import pytest
from hypothesis import settings

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


@contextmanager
def jackd(name: str) -> Iterator[subprocess.Popen[bytes]]:
    """A JACK server of this name with its dummy driver: 48 kHz, blocks of 128 frames."""
    environment = {**os.environ, "JACK_DEFAULT_SERVER": name, "JACK_NO_AUDIO_RESERVATION": "1"}
    command = ("jackd", "--no-realtime", "-d", "dummy", "-r", "48000", "-p", "128")
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(environment), 10.0)
        yield server
    finally:
        server.terminate()
        server.wait(10)


def _answers(environment: dict[str, str]) -> bool:
    asked = subprocess.run(("jack_wait", "-c"), env=environment, capture_output=True, text=True)
    return "not running" not in asked.stdout


@pytest.fixture(scope="session")
def jack_name() -> Iterator[str]:
    """The name under which this process looks for a JACK server; nobody else's. Skips without JACK."""
    if shutil.which("jackd") is None:
        pytest.skip("jackd is not installed")
    settings = {"JACK_DEFAULT_SERVER": f"attune-{os.getpid()}", "JACK_NO_START_SERVER": "1"}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    yield settings["JACK_DEFAULT_SERVER"]
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture(scope="module")
def jack_server(jack_name: str) -> Iterator[str]:
    """A running JACK server that this process finds by itself."""
    with jackd(jack_name):
        yield jack_name


def wait_until(met: Callable[[], bool], within_s: float = 2.0, every_s: float = 0.01) -> float:
    """Seconds until the condition is met; fails if that takes longer than `within_s`."""
    began = monotonic()
    while not met():
        assert monotonic() - began < within_s, f"not within {within_s} s"
        sleep(every_s)
    return monotonic() - began
