"""record.json is read piece by piece, and to the same values as whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.model.canonical import JsonValue, dumps, loads
from stalkdiary.pack import json_stream
from stalkdiary.pack.json_stream import members

leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@given(record=st.dictionaries(st.text(max_size=6), values, max_size=6), size=st.integers(1, 40))
def test_reading_in_pieces_gives_what_reading_whole_gives(record: dict[str, JsonValue], size: int) -> None:
    read: dict[str, object] = {}
    for key, is_item, raw in members(pieces(dumps(record), size)):
        value = loads(raw)
        if is_item:
            found = read.setdefault(key, [])
            assert isinstance(found, list)
            found.append(value)
        else:
            read[key] = value
    assert read == {key: value for key, value in record.items() if value != []}


@given(data=st.binary(max_size=200), size=st.integers(1, 30))
def test_no_bytes_make_it_fail_in_another_way(data: bytes, size: int) -> None:
    try:
        list(members(pieces(data, size)))
    except ValueError:
        return


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}x", '{"a":1', '{"a":[1}', '{"a":[1,]}', '{"a" :1}', '{"a":1,}', '{"a":"']
)
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which words does not matter
        list(members(iter([text.encode()])))


def test_a_value_without_end_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST_VALUE", 1 << 20)
    endless = (b'{"a":"' if at == 0 else b"x" * 65536 for at in range(1000))
    with pytest.raises(ValueError, match="too long"):
        list(members(endless))
