"""MIDI files built byte by byte, right and wrong."""


def number(value: int) -> bytes:
    """A variable-length number of any size."""
    groups = [value & 127]
    while value := value >> 7:
        groups.append(value & 127 | 128)
    return bytes(reversed(groups))


def chunk(name: bytes, data: bytes, size: int | None = None, order: str = "big") -> bytes:
    return name + (len(data) if size is None else size).to_bytes(4, order) + data


def header(
    kind: int = 0, tracks: int = 1, division: int = 480, extra: bytes = b"", size: int | None = None
) -> bytes:
    numbers = b"".join(value.to_bytes(2, "big") for value in (kind, tracks, division))
    return chunk(b"MThd", numbers + extra, size)


def event(*data: int, after: int = 0) -> bytes:
    return number(after) + bytes(data)


def note(pitch: int = 60, after: int = 0, length: int = 480, velocity: int = 80, channel: int = 0) -> bytes:
    return event(0x90 | channel, pitch, velocity, after=after) + event(0x80 | channel, pitch, 0, after=length)


def tempo(microseconds: int, after: int = 0) -> bytes:
    return event(0xFF, 0x51, 3, *microseconds.to_bytes(3, "big"), after=after)


END = event(0xFF, 0x2F, 0)


def track(*events: bytes, end: bytes = END, size: int | None = None) -> bytes:
    return chunk(b"MTrk", b"".join(events) + end, size)


def whole(*events: bytes, **options: int) -> bytes:
    """A file of one track."""
    return header(**options) + track(*events)
