"""Every failure and every finding has calm words; a person is never met by a code, or by a shout."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest

from stalkdiary import errors, messages
from stalkdiary.actions.access import Advice
from stalkdiary.errors import DiaryError
from stalkdiary.model import pack
from stalkdiary.model.disclosure import Disclosure
from stalkdiary.vault import integrity

NEVER = re.compile(
    r"!|\bplease|\bsorry\b|\bapolog|\boops\b|\bunfortunately\b|\bfail(ed|ure)?\b|\binvalid\b|\billegal\b|\berror\b"
    r"|\bfatal\b|\bwell done\b|\bgreat\b|\bgood job\b|\byour fault\b|\bmistake\b|\byou forgot\b|\byou must\b"
    r"|tamper|stalk|victim|\bpolice\b|color\b|recogniz|canceled",
    re.IGNORECASE,
)
"""Begging, blame, praise, alarm, jargon, other spellings; and what Daybook never says of itself."""

LONGEST_SENTENCE = 170


def _tree(error: type[DiaryError] = DiaryError) -> Iterator[type[DiaryError]]:
    yield error
    for child in error.__subclasses__():
        yield from _tree(child)


TREE = sorted(set(_tree()), key=lambda error: error.__name__)


def _texts() -> Iterator[tuple[str, str]]:
    for code, words in messages.MESSAGES.items():
        for part in (words.what_happened, words.what_was_kept, words.next_step):
            yield code, part
    for table in (
        messages.ADVICE,
        messages.NOTES,
        messages.PACK_FINDINGS,
        messages.PACK_NOTES,
        messages.CHECK_FINDINGS,
    ):
        yield from table.items()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.code)
def test_nobody_meets_a_failure_without_words(error: type[DiaryError]) -> None:
    words = messages.MESSAGES[error.code]
    assert words.what_happened
    assert words.what_was_kept
    assert words.next_step


def test_no_words_are_kept_for_what_cannot_happen() -> None:
    assert set(messages.MESSAGES) == {error.code for error in TREE}


def test_codes_are_kebab_case_and_each_names_one_failure() -> None:
    codes = [error.code for error in TREE]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.code)
def test_words_speak_only_of_details_that_the_failure_carries(error: type[DiaryError]) -> None:
    promised = re.search(r"Details: ([^.]+)", error.__doc__ or "")
    named = set(re.findall(r"\w+", promised.group(1))) if promised else set()
    words = messages.MESSAGES[error.code]
    used = (
        _placeholders(words.what_happened)
        | _placeholders(words.what_was_kept)
        | _placeholders(words.next_step)
    )
    assert used <= named


@pytest.mark.parametrize(("code", "text"), list(_texts()))
def test_words_are_calm_and_plain(code: str, text: str) -> None:
    assert not NEVER.search(text), f"{code}: {text}"
    assert text[0].isupper() or text[0] in "“{", f"{code} begins like a sentence"
    assert text.endswith("."), f"{code} ends like a sentence"
    assert "\n" not in text
    assert "  " not in text
    assert max(map(len, re.split(r"(?<=[.:]) ", text))) <= LONGEST_SENTENCE


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.code)
def test_a_failure_is_one_line_even_without_its_details(error: type[DiaryError]) -> None:
    line = messages.line(error())
    assert "\n" not in line
    assert "{" not in line


def test_details_reach_the_person() -> None:
    assert "61" in messages.line(errors.EntriesMissing(had=61, has=57))
    assert "57" in messages.line(errors.EntriesMissing(had=61, has=57))
    assert "(system code 5)" in messages.line(errors.StorageFailed(errno=5))
    assert "it took too long" in messages.line(errors.PreviewFailed(reason="timeout"))
    assert "it is empty" in messages.line(errors.PassphraseUnusable(why="empty"))


def test_a_failure_that_is_not_known_yet_still_has_words() -> None:
    error = DiaryError()
    error.code = "unheard-of"
    assert messages.line(error) == messages.line(DiaryError())


def test_every_finding_of_a_diarys_check_has_words() -> None:
    known = set(re.findall(r'"([a-z-]+)"', integrity.CheckFinding.__doc__ or ""))
    assert known
    assert set(messages.CHECK_FINDINGS) == known
    assert all(messages.check_finding(code) == messages.CHECK_FINDINGS[code] for code in known)
    assert messages.check_finding("unheard-of").endswith(".")


def test_every_finding_of_a_packs_check_has_words() -> None:
    known = set(re.findall(r'"([a-z-]+)"', pack.Finding.__doc__ or ""))
    assert known
    assert set(messages.PACK_FINDINGS) == known
    assert messages.pack_finding("unheard-of").endswith(".")


def test_every_reason_why_a_disclosure_does_not_hold_has_words() -> None:
    known = set(re.findall(r'"(disclosure-[a-z]+)"', Disclosure.check.__doc__ or ""))
    assert known
    assert set(messages.SHOWN_WRONG) == known
    assert messages.shown_wrong("unheard-of").endswith(".")


def test_every_note_of_a_packs_check_has_words() -> None:
    known = set(re.findall(r'"([a-z-]+)"', pack.Verdict.__doc__ or ""))
    assert set(messages.PACK_NOTES) == known
    assert messages.pack_note("unheard-of").endswith(".")


def test_every_verdict_says_what_it_was_compared_with() -> None:
    assert set(messages.COMPARISONS) == set(pack.Comparison)
    assert not any(NEVER.search(words) for words in messages.COMPARISONS.values())


def test_every_advice_on_a_passphrase_has_words() -> None:
    assert set(messages.ADVICE) == {str(advice) for advice in Advice}


@pytest.mark.parametrize("code", sorted(messages.NOTES))
def test_notes_can_be_filled_in(code: str) -> None:
    assert "{" not in messages.note(code, number=12, count=3)
