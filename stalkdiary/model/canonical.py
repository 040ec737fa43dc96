r"""Canonical JSON (RFC 8785) for the values this program stores, and salted commitments to it.

Envelopes and their parts are hashed, so one value must have exactly one spelling. RFC 8785 gives it:
no white space, shortest escapes, keys in the order of their UTF-16 code units. Two narrowings and one
deviation, all part of the file format:

* Numbers are integers within ±(2^53 - 1); a fraction is stored as a string.
* Values nest at most `MAX_DEPTH` deep.
* RFC 8785 forbids lone surrogates; people paste them, so they are kept and written as lower-case
  ``\udXXX`` escapes. A high surrogate followed by a low one is one character and is written as such:
  a string is a sequence of UTF-16 code units here, as everywhere in JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

JsonValue: TypeAlias = "bool | int | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
"""What may be written; what is read holds lists and dicts only."""

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 64
SALT_SIZE = 32

_COMMITMENT_PREFIX = b"\x02"
"""Apart from RFC 6962's 0x00 (leaf) and 0x01 (node), so that no hash can pass for another kind."""

_STRINGS = json.JSONEncoder(ensure_ascii=False)
_QUICK = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_ABOVE_BMP = re.compile(rb"[\xf0-\xf4]")
"""First bytes of UTF-8 that stand for characters of two UTF-16 code units."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: JsonValue) -> bytes:
    """The one canonical spelling of `value`, in UTF-8.

    Raises:
        ValueError: a float, an integer out of range, two keys that are the same text, nesting deeper
            than `MAX_DEPTH`, or a type that JSON has no word for.
    """
    text = _spelled(value, MAX_DEPTH)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        joined = _utf16(text).decode("utf-16-be", "surrogatepass")
        return _LONE_SURROGATE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", joined).encode("utf-8")


def loads(data: bytes, *, strict: bool = True) -> JsonValue:
    """Read what `dumps` wrote.

    Args:
        data: one JSON value in UTF-8, nothing after it.
        strict: also refuse anything that `dumps` would have spelled in another way. Without it reading takes
            half the time: for what this program wrote itself and the database authenticated.

    Raises:
        ValueError: not JSON, not UTF-8, a repeated key, a float or NaN, an integer out of range,
            nesting deeper than `MAX_DEPTH`, or (when strict) not the canonical spelling.
    """
    if data == b"{}":
        # Most of an entry's parts are empty.
        return {}
    try:
        value: JsonValue = _READER.decode(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    may_be_deep = data.count(b"{") + data.count(b"[") > MAX_DEPTH
    if strict and not may_be_deep and _is_plainly_canonical(value, data):
        return value
    if (strict or may_be_deep) and dumps(value) != data and strict:
        raise ValueError("not in canonical form")
    return value


def _is_plainly_canonical(value: JsonValue, data: bytes) -> bool:
    """Whether the standard library spells a value that was read, and nests little, like this.

    A tenth of the time that `dumps` takes. Without characters above U+FFFF its order of keys, by code points,
    is that of code units; lone surrogates it does not spell at all.
    """
    if _ABOVE_BMP.search(data):
        return False
    try:
        return _QUICK.encode(value).encode("utf-8") == data
    except UnicodeEncodeError:
        return False


def commitment(salt: bytes, body: bytes) -> bytes:
    """What an envelope says of a part: SHA-256(0x02 ‖ salt ‖ body), 32 bytes.

    The random salt keeps a part that was left out of a pack, or erased, from being guessed.

    Args:
        salt: 32 random bytes, used for this part alone.
        body: the part in canonical JSON.

    Raises:
        ValueError: the salt has another length, which would let salt and body trade bytes.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(_COMMITMENT_PREFIX + salt + body).digest()


def _spelled(value: object, depth: int) -> str:
    if isinstance(value, str):
        return _STRINGS.encode(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise ValueError("integer out of range")
        return int.__repr__(value)
    if depth == 0:
        raise ValueError("nested too deeply")
    if isinstance(value, list | tuple):
        return f"[{','.join([_spelled(item, depth - 1) for item in value])}]"
    if isinstance(value, Mapping):
        members = [f"{_STRINGS.encode(key)}:{_spelled(value[key], depth - 1)}" for key in _in_order(value)]
        return f"{{{','.join(members)}}}"
    raise ValueError(f"no canonical form for {type(value).__name__}")


def _in_order(keys: Collection[Any]) -> list[str]:
    """Keys in the order of their UTF-16 code units."""
    if not all(isinstance(key, str) for key in keys):
        raise ValueError("keys are text")
    if all(map(str.isascii, keys)):
        return sorted(keys)
    if len({_utf16(key) for key in keys}) != len(keys):
        raise ValueError("two keys are the same text")
    return sorted(keys, key=_utf16)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is repeated")
    return members


def _integer(digits: str) -> int:
    if len(digits) > len(str(-MAX_INTEGER)):
        raise ValueError("integer out of range")
    number = int(digits)
    if abs(number) > MAX_INTEGER:
        raise ValueError("integer out of range")
    return number


def _refuse_number(_text: str) -> Any:
    raise ValueError("only whole numbers are stored")


_READER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_refuse_number,
    parse_constant=_refuse_number,
)
