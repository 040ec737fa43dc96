"""A code copied by hand must open the notes, and a slip in it must be noticed rather than tried."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.vault.recovery_code import RecoveryCode, decode

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = SYMBOLS + "*~$=U"
CODES = st.integers(0, 2**128 - 1).map(RecoveryCode)
KNOWN = RecoveryCode(0x0123456789ABCDEF0123456789ABCDEF)


def test_a_code_is_written_as_crockford_defined_it() -> None:
    assert RecoveryCode(0).canonical == "0" * 27
    assert RecoveryCode(1).canonical == "0" * 25 + "11"
    assert RecoveryCode(1234).canonical == "0" * 23 + "16J" + "D"
    assert RecoveryCode(2**128 - 1).canonical == "7" + "Z" * 25 + CHECKS[(2**128 - 1) % 37]
    assert RecoveryCode(36).canonical[-1] == "U"


def test_a_code_is_shown_in_nine_groups_of_three() -> None:
    groups = KNOWN.shown.split("-")

    assert [len(group) for group in groups] == [3] * 9
    assert "".join(groups) == KNOWN.canonical


@given(CODES)
def test_every_code_is_read_back(code: RecoveryCode) -> None:
    assert decode(code.shown) == decode(code.canonical) == code


@given(CODES, st.randoms(use_true_random=False))
def test_a_code_is_read_however_it_was_copied(code: RecoveryCode, rng: random.Random) -> None:
    alike = {"0": "0oO", "1": "1iIlL"}
    symbols, check = code.canonical[:-1], code.canonical[-1]
    typed = [rng.choice(alike.get(symbol, symbol + symbol.lower())) for symbol in symbols]
    typed.append(rng.choice(check + check.lower()))
    loose = "".join(symbol + rng.choice(["", " ", "-", "\n", " – ", "\u00a0", "‑"]) for symbol in typed)

    assert decode(f"  {loose}\r\n") == code


@given(CODES)
def test_every_single_wrong_symbol_is_noticed(code: RecoveryCode) -> None:
    text = code.canonical
    for place in range(27):
        for symbol in CHECKS:
            if symbol != text[place]:
                assert decode(text[:place] + symbol + text[place + 1 :]) is None


@given(CODES)
def test_every_two_neighbours_swapped_are_noticed(code: RecoveryCode) -> None:
    text = code.canonical
    for place in range(26):
        swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        if swapped != text:
            assert decode(swapped) is None


@given(CODES)
def test_a_symbol_left_out_or_doubled_is_noticed(code: RecoveryCode) -> None:
    text = code.canonical
    for place in range(27):
        assert decode(text[:place] + text[place + 1 :]) is None
        assert decode(text[: place + 1] + text[place:]) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_is_not(typed: str) -> None:
    code = decode(typed)

    assert code is None or decode(code.canonical) == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "8" + "0" * 26,
        "Z" * 27,
        "0" * 26,
        "0" * 28,
        "u" + "0" * 26,
        "*" * 27,
        "０" * 27,
        "٠" * 27,
        "ﬁ" * 14,
    ],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert decode(typed) is None


def test_a_new_code_uses_all_the_randomness_it_is_given() -> None:
    asked: list[int] = []

    def rng(size: int) -> bytes:
        asked.append(size)
        return bytes(range(size))

    assert RecoveryCode.new(rng).number == int.from_bytes(bytes(range(16)), "big")
    assert asked == [16]
    assert RecoveryCode.new() != RecoveryCode.new()


def test_a_new_code_ends_in_a_symbol_that_nobody_leaves_out_when_copying() -> None:
    drawn = iter([*range(32, 37), 5])

    assert RecoveryCode.new(lambda size: next(drawn).to_bytes(size, "big")).number == 5


def test_a_code_does_not_show_itself_in_a_log() -> None:
    assert KNOWN.canonical not in f"{KNOWN!r} {KNOWN}"
    assert str(KNOWN.number) not in repr(KNOWN)


@pytest.mark.parametrize("number", [-1, 2**128])
def test_a_number_of_another_size_is_no_code(number: int) -> None:
    with pytest.raises(ValueError, match="128"):
        RecoveryCode(number)
