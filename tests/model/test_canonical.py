"""One value has one spelling, so that what was written down can be proved years later."""

from __future__ import annotations

import hashlib
import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.model import canonical
from stalkdiary.model.canonical import JsonValue

TEXT = st.text(st.characters(exclude_categories=()))
WELL_FORMED = st.text()
INTEGERS = st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER)


def _values(text: st.SearchStrategy[str]) -> st.SearchStrategy[JsonValue]:
    leaves: st.SearchStrategy[JsonValue] = st.none() | st.booleans() | INTEGERS | text
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(text, inner, max_size=5)
    )


def _joined(value: JsonValue) -> JsonValue:
    """The same value with surrogate pairs read as the characters they spell."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    if isinstance(value, list):
        return [_joined(item) for item in value]
    if isinstance(value, dict):
        return {str(_joined(key)): _joined(item) for key, item in value.items()}
    return value


def test_strings_and_literals_of_rfc_8785_are_spelled_as_published() -> None:
    """RFC 8785, section 3.2.2, without the numbers, which are fractions."""
    value: JsonValue = {
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }

    assert canonical.dumps(value) == (
        '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    )


def test_keys_are_ordered_as_published_so_another_reader_gets_the_same_hash() -> None:
    """RFC 8785, section 3.2.3."""
    names = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    ordered = list(json.loads(canonical.dumps(names)).values())

    assert ordered == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


@given(_values(WELL_FORMED))
def test_a_foreign_implementation_writes_the_same_bytes(value: JsonValue) -> None:
    assert canonical.dumps(value) == rfc8785.dumps(value)


@given(_values(TEXT).filter(lambda value: _joined(value) == value))
def test_no_text_is_lost_on_the_way_through_storage(value: JsonValue) -> None:
    written = canonical.dumps(value)

    assert canonical.loads(written) == value
    assert canonical.dumps(canonical.loads(written)) == written


@given(TEXT)
def test_half_an_emoji_is_kept_and_two_halves_are_one_emoji(text: str) -> None:
    assert canonical.loads(canonical.dumps(text)) == _joined(text)


def test_half_an_emoji_is_stored_as_an_escape() -> None:
    assert canonical.dumps("a\ud83dz") == b'"a\\ud83dz"'
    assert canonical.dumps("\udc00\ud800") == b'"\\udc00\\ud800"'
    assert canonical.dumps("\ud83d\ude00") == '"😀"'.encode()


def test_two_spellings_of_one_key_cannot_hide_a_value() -> None:
    with pytest.raises(ValueError, match="same text"):
        canonical.dumps({"\ud83d\ude00": 1, "😀": 2})


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), float("inf"), 2**53, -(2**53), b"bytes", {1: "a"}, {1, 2}, [0.5], {"a": object()}],
)
def test_what_has_no_single_spelling_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.dumps(value)  # type: ignore[arg-type]  # what types forbid is what is tried


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nul",
        b'{"a":1,"a":2}',
        b'{"a":1,"\\u0061":2}',
        b'[{"b":{"a":1,"a":1}}]',
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"1.0",
        b"1e3",
        b"9007199254740992",
        b"-9007199254740992",
        b"9" * 5000,
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b"1 2",
        b"null\x00",
        b'"a\nb"',
        b"\xef\xbb\xbfnull",
        b"[" * 65 + b"]" * 65,
        b"[" * 200_000,
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_a_damaged_or_doubtful_row_is_refused(data: bytes, strict: bool) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.loads(data, strict=strict)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b" null", None),
        (b"null\n", None),
        (b'{"b":1,"a":2}', {"a": 2, "b": 1}),
        (b'{"a": 1}', {"a": 1}),
        (b'"\\u0061"', "a"),
        (b'"\\/"', "/"),
        (b'"\\u000A"', "\n"),
        (b'"\\uD83D\\uDE00"', "😀"),
        (b'"\\uD83D"', "\ud83d"),
        (b"-0", 0),
    ],
)
def test_another_spelling_is_refused_unless_asked_for(data: bytes, value: JsonValue) -> None:
    assert canonical.loads(data, strict=False) == value
    with pytest.raises(ValueError, match="canonical"):
        canonical.loads(data)


@given(st.binary(max_size=60))
def test_any_bytes_give_a_value_or_a_value_error(data: bytes) -> None:
    try:
        value = canonical.loads(data)
    except ValueError:
        return
    assert canonical.dumps(value) == data


def test_the_deepest_allowed_nesting_survives() -> None:
    data = b"[" * canonical.MAX_DEPTH + b"]" * canonical.MAX_DEPTH

    assert canonical.dumps(canonical.loads(data)) == data


def test_a_commitment_is_the_published_hash_and_changes_with_salt_and_text() -> None:
    salt, body = bytes(range(32)), canonical.dumps({"facts": "blue car outside"})

    assert canonical.commitment(salt, body) == hashlib.sha256(b"\x02" + salt + body).digest()
    assert canonical.commitment(salt, body) != canonical.commitment(salt[::-1], body)
    assert canonical.commitment(salt, body) != canonical.commitment(salt, body + b" ")


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_salt_of_another_length_cannot_borrow_from_the_text(size: int) -> None:
    with pytest.raises(ValueError, match="32"):
        canonical.commitment(bytes(size), b"{}")
