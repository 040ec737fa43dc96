"""Frozen dataclasses to plain JSON values and back, for the journal's parts and for record.json.

A field that equals its default is left out, so an empty part is `{}` and a field added later does not
change what older parts mean. Unknown fields are refused: a part is read by the program version that knows
it, and a newer journal is refused as a whole by its format number.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Hashable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from stalkdiary.model.moment import Moment

Json = Any
"""A JSON value without floats: str, int, bool, None, list, or dict with string keys."""

T = TypeVar("T")


def to_record(value: object) -> dict[str, Json]:
    """The JSON object for a dataclass instance, without the fields that equal their default."""
    record: dict[str, Json] = {}
    for name, default in _defaults(cast(Hashable, type(value))):
        item = getattr(value, name)
        if item != default:
            record[name] = _encode(item)
    return record


def from_record(cls: type[T], record: Mapping[str, Json]) -> T:
    """Build a `cls` from what `to_record` gave.

    Raises:
        ValueError: a field is unknown, missing, or of the wrong type.
    """
    if not isinstance(record, Mapping):
        raise ValueError(f"{cls.__name__}: an object is needed")
    readers = _field_readers(cast(Hashable, cls))
    try:
        return cls(**{name: readers[name](item) for name, item in record.items()})
    except KeyError as error:
        raise ValueError(f"{cls.__name__}: unknown field {error}") from error
    except TypeError as error:
        raise ValueError(f"{cls.__name__}: {error}") from error


@cache
def _defaults(cls: Hashable) -> tuple[tuple[str, object], ...]:
    """The names of a dataclass's fields, each with its default."""
    return tuple((field.name, _default(field)) for field in dataclasses.fields(cast(Any, cls)))


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def _field_readers(cls: Hashable) -> dict[str, Callable[[Json], object]]:
    hints = get_type_hints(cls)
    return {field.name: _reader(hints[field.name]) for field in dataclasses.fields(cast(Any, cls))}


def _encode(item: object) -> Json:
    if item is None or isinstance(item, bool | int):
        return item
    if isinstance(item, str):
        return str(item)
    if isinstance(item, Moment):
        return item.to_record()
    if isinstance(item, tuple):
        return [_encode(each) for each in item]
    if dataclasses.is_dataclass(item):
        return to_record(item)
    raise TypeError(f"{type(item).__name__} has no place in a record")


def _reader(kind: Any) -> Callable[[Json], object]:
    """What reads values of a type; asked for once for each field, as types are slow to take apart."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(next(each for each in get_args(kind) if each is not type(None)))
        return lambda item: None if item is None else inner(item)
    if origin is tuple:
        return partial(_tuple, _reader(get_args(kind)[0]))
    if kind is Moment:
        return Moment.from_record
    if dataclasses.is_dataclass(kind):
        return partial(from_record, cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return partial(_plain, kind)


def _tuple(inner: Callable[[Json], object], item: Json) -> tuple[object, ...]:
    if not isinstance(item, list):
        raise ValueError("a list is needed")
    return tuple(map(inner, item))


def _plain(kind: type, item: Json) -> object:
    if type(item) is not kind:
        raise ValueError(f"{kind} is needed")
    return item
