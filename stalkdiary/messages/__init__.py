"""Every calm word for what went wrong or was found: code to what happened, what was kept, and the next step.

Window and command line share these words; the window translates them. They hold no content, and name no
button and no command, so that they fit both. The rules (a test holds them): British English, short
sentences, second person, nobody blamed or praised, nothing begged, nothing shouted.
"""

from __future__ import annotations

from stalkdiary.errors import DiaryError
from stalkdiary.messages.failures import MESSAGES, REASONS, Message
from stalkdiary.messages.findings import (
    CHECK_FINDINGS,
    COMPARISONS,
    PACK_FINDINGS,
    PACK_NOTES,
    SHOWN_WRONG,
)
from stalkdiary.messages.notes import ADVICE, NOTES

__all__ = [
    "ADVICE",
    "CHECK_FINDINGS",
    "COMPARISONS",
    "MESSAGES",
    "NOTES",
    "PACK_FINDINGS",
    "PACK_NOTES",
    "SHOWN_WRONG",
    "Message",
    "check_finding",
    "line",
    "message",
    "note",
    "pack_finding",
    "pack_note",
    "shown_wrong",
]

_UNKNOWN_FINDING = "Something here is not as it should be."


class _Known(dict[str, int | str]):
    """Details for placeholders; one that an error does not carry reads as "unknown"."""

    def __missing__(self, key: str) -> str:
        return "unknown"


def message(error: DiaryError) -> Message:
    """The words for an error, its details filled in."""
    template = MESSAGES.get(error.code, MESSAGES["error"])
    details = _Known({name: REASONS.get(str(value), value) for name, value in error.details.items()})
    return Message(
        template.what_happened.format_map(details),
        template.what_was_kept.format_map(details),
        template.next_step.format_map(details),
    )


def line(error: DiaryError) -> str:
    """The words for an error as one calm line."""
    return message(error).line()


def note(code: str, **details: int | str) -> str:
    """A single sentence of `NOTES`, its details filled in."""
    return NOTES[code].format_map(_Known(details))


def pack_finding(code: str) -> str:
    """A sentence for a finding of a pack's check."""
    return PACK_FINDINGS.get(code, _UNKNOWN_FINDING)


def pack_note(code: str) -> str:
    """A sentence for what a pack's check saw that is no damage."""
    return PACK_NOTES.get(code, _UNKNOWN_FINDING)


def shown_wrong(code: str) -> str:
    """A sentence for why what was shown beside a pack does not hold."""
    return SHOWN_WRONG.get(code, _UNKNOWN_FINDING)


def check_finding(code: str) -> str:
    """A sentence for a finding of a diary's check."""
    return CHECK_FINDINGS.get(code, _UNKNOWN_FINDING)
