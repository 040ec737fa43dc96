"""A suggested passphrase must be as strong as it is said to be, and a poor one must be called poor."""

from __future__ import annotations

import hashlib
import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stalkdiary.errors import PassphraseUnusable
from stalkdiary.resource_files import resource
from stalkdiary.vault.passphrase import Advice, judge, normalise, suggest

LIST = resource("wordlist", "eff-large.txt")
WORDS = LIST.read_text(encoding="ascii").split("\n")[:-1]


def test_the_list_is_the_one_whose_licence_we_name() -> None:
    recorded = resource("wordlist", "eff-large.txt.sha256").read_text(encoding="ascii").split()[0]

    assert hashlib.sha256(LIST.read_bytes()).hexdigest() == recorded
    assert "CC-BY-3.0-US" in resource("wordlist", "README.md").read_text(encoding="utf-8")


def test_six_words_from_the_list_are_worth_77_bits() -> None:
    assert len(WORDS) == len(set(WORDS)) == 7776
    assert all(word and word == word.strip().lower() and " " not in word for word in WORDS)
    assert 6 * math.log2(len(WORDS)) > 77


def test_a_suggestion_is_six_words_and_never_the_same() -> None:
    suggestions = {suggest() for _ in range(20)}

    assert len(suggestions) == 20
    for suggestion in suggestions:
        assert len(suggestion.split(" ")) == 6
        assert set(suggestion.split(" ")) <= set(WORDS)
        assert judge(suggestion).acceptable


def test_no_word_is_likelier_than_another() -> None:
    """Every 13-bit number up to 7,775 names its word; those above are drawn again."""
    numbers = iter(range(8192))
    drawn: Counter[str] = Counter()

    def rng(size: int) -> bytes:
        return next(numbers).to_bytes(size, "big")

    for _ in range(7776 // 6):
        drawn.update(suggest(rng).split(" "))

    assert drawn == Counter(WORDS)
    late = iter([8191, 7776, 5, 7777, *range(6)])
    assert suggest(lambda size: next(late).to_bytes(size, "big")).split(" ") == [WORDS[5], *WORDS[:5]]


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("", Advice.EMPTY),
        ("x" * 1025, Advice.TOO_LONG),
        ("password", Advice.COMMON),
        ("Passw0rd", Advice.COMMON),
        ("qwertyuiop123", Advice.COMMON),
        ("zxcvfr45", Advice.KEYBOARD),
        ("19840523", Advice.DATE),
        ("vanessa", Advice.NAME),
        ("aaaaaaaaaaaaaaaaaaaa", Advice.REPEAT),
        ("x" * 1024, Advice.REPEAT),
        ("abcdefghij", Advice.SEQUENCE),
        ("k7", Advice.MORE_WORDS),
    ],
)
def test_a_poor_passphrase_is_not_taken_and_the_reason_helps(passphrase: str, advice: Advice) -> None:
    judgement = judge(passphrase)

    assert not judgement.acceptable
    assert judgement.advice is advice
    assert judgement.score <= 2


@pytest.mark.parametrize(
    "passphrase",
    ["lunacy quickness ladybug playful", "the 2 geese hate my neighbour's kayak", "élève où brûlée ça"],
)
def test_a_good_passphrase_of_ones_own_is_taken(passphrase: str) -> None:
    judgement = judge(passphrase)

    assert judgement.acceptable
    assert judgement.score >= 3
    assert judgement.advice is Advice.FINE


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_anything_typed_can_be_judged(passphrase: str) -> None:
    judgement = judge(passphrase)

    assert 0 <= judgement.score <= 4
    assert judgement.acceptable == (judgement.advice is Advice.FINE)


def test_accents_typed_in_two_ways_are_one_passphrase() -> None:
    assert normalise("Cre\u0300me") == normalise("Crème") == "Crème"


@pytest.mark.parametrize(
    ("passphrase", "why"), [("", "empty"), ("x" * 1025, "too-long"), ("\u0958" * 600, "too-long")]
)
def test_an_unusable_passphrase_says_why(passphrase: str, why: str) -> None:
    with pytest.raises(PassphraseUnusable) as refused:
        normalise(passphrase)

    assert refused.value.details == {"why": why}


def test_the_longest_passphrase_is_taken_as_it_is() -> None:
    assert normalise("x" * 1024) == "x" * 1024


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="resources/wordlist/none"):
        resource("wordlist", "none")
