"""Events to bytes and back, exactly.

Two forms. A chunk is a quarter of a second: rows as JSON, compressed. Packed is a whole take: one column for
each field of each kind of event, integers as narrow as they fit, compressed; times as differences. Both
begin with a letter and a version.
"""

import dataclasses
import json
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.refusal import Refusal
from sessions.kept import KINDS, Kept

_CHUNK, _PACKED = b"C1", b"P1"
_CODES = {kind: code for code, kind in enumerate(KINDS)}
_FIELDS = tuple(tuple(field.name for field in dataclasses.fields(kind)) for kind in KINDS)
_INTEGERS = (np.int8, np.int16, np.int32, np.int64)


def encode_chunk(events: Iterable[Kept]) -> bytes:
    """A few events as bytes."""
    rows = [(_CODES[type(event)], *_values(event)) for event in events]
    return _CHUNK + zlib.compress(json.dumps(rows, separators=(",", ":")).encode())


def decode_chunk(data: bytes) -> tuple[Kept, ...]:
    """The events of `encode_chunk`. Raises Refusal for anything else."""
    body = _body(data, _CHUNK)
    try:
        return tuple(KINDS[code](*values) for code, *values in json.loads(body))
    except (ValueError, TypeError, IndexError) as error:
        raise Refusal("A part of this take cannot be read.") from error


def encode_packed(events: Iterable[Kept]) -> bytes:
    """A whole take as bytes."""
    events = tuple(events)
    codes = np.array([_CODES[type(event)] for event in events], np.uint8)
    samples = np.array([event.sample for event in events], np.int64)
    columns: list[NDArray[Any]] = [codes, np.diff(samples, prepend=np.int64(0))]
    strings: dict[str, int] = {}
    for kind, fields in zip(KINDS, _FIELDS, strict=True):
        rows = [event for event in events if type(event) is kind]
        columns += [_column([getattr(row, name) for row in rows], strings) for name in fields[1:]]
    return _PACKED + zlib.compress(_written([_narrow(column) for column in columns], list(strings)))


def decode_packed(data: bytes) -> tuple[Kept, ...]:
    """The events of `encode_packed`. Raises Refusal for anything else."""
    body = _body(data, _PACKED)
    try:
        columns, strings = _read(body)
        codes, samples = columns[0], np.cumsum(columns[1], dtype=np.int64)
        rows = []
        rest = iter(columns[2:])
        for code, (kind, fields) in enumerate(zip(KINDS, _FIELDS, strict=True)):
            values = [samples[codes == code].tolist()]
            values += [_as_python(kind, name, next(rest), strings) for name in fields[1:]]
            rows.append(iter([kind(*row) for row in zip(*values, strict=True)]))
        return tuple(next(rows[code]) for code in codes.tolist())
    except (ValueError, TypeError, IndexError, KeyError, StopIteration) as error:
        raise Refusal("This take cannot be read.") from error


def _values(event: Kept) -> tuple[Any, ...]:
    return tuple(getattr(event, name) for name in _FIELDS[_CODES[type(event)]])


def _body(data: bytes, form: bytes) -> bytes:
    if data[:1] == form[:1] and data[1:2] > form[1:2]:
        raise Refusal("This take was kept by a newer Attune. Please use that one.")
    if data[:2] != form:
        raise Refusal("This take cannot be read.")
    try:
        return zlib.decompress(data[2:])
    except zlib.error as error:
        raise Refusal("This take cannot be read.") from error


def _column(values: list[Any], strings: dict[str, int]) -> NDArray[Any]:
    if values and isinstance(values[0], str):
        return np.array([strings.setdefault(value, len(strings)) for value in values], np.int64)
    if values and any(isinstance(value, float) for value in values):
        return np.array(values, np.float64)
    return np.array(values, np.int64)


def _narrow(column: NDArray[Any]) -> NDArray[Any]:
    if column.dtype != np.int64 or not column.size:
        return column
    low, high = int(column.min()), int(column.max())
    for kind in _INTEGERS:
        if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
            return column.astype(kind)
    return column


def _as_python(kind: type[Any], name: str, column: NDArray[Any], strings: list[str]) -> list[Any]:
    values = column.tolist()
    wanted = kind.__dataclass_fields__[name].type
    return [strings[value] for value in values] if wanted in (str, "str") else values


def _written(columns: list[NDArray[Any]], strings: list[str]) -> bytes:
    head = json.dumps({"columns": [[c.dtype.str, c.size] for c in columns], "strings": strings}).encode()
    planes = (column.view(np.uint8).reshape(column.size, column.itemsize).T.tobytes() for column in columns)
    return len(head).to_bytes(4, "little") + head + b"".join(planes)


def _read(data: bytes) -> tuple[list[NDArray[Any]], list[str]]:
    size = int.from_bytes(data[:4], "little")
    head, place = json.loads(data[4 : 4 + size]), 4 + size
    columns = []
    for name, count in head["columns"]:
        kind = np.dtype(name)
        planes = np.frombuffer(data, np.uint8, count * kind.itemsize, place)
        columns.append(np.ascontiguousarray(planes.reshape(kind.itemsize, count).T).view(kind).reshape(count))
        place += count * kind.itemsize
    return columns, head["strings"]
