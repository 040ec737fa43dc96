"""What was seen in a film, a sound, a document, a mail or a text, kept for packs (docs/format-evidence.md).

The child that looked gave plain pixels and checked facts; what is kept is made of these by this program, so
that it can be read later where the keys are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from stalkdiary.errors import DamagedEvidence
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.model.pack import ExhibitView, ReducedPicture
from stalkdiary.preview.checks import with_characters
from stalkdiary.preview.facts import (
    LOCKED,
    TRUNCATED,
    FileFacts,
    FilmFacts,
    Look,
    MailFacts,
    Reduced,
    TextFacts,
)

FORMAT = 1
LONGEST_TEXT = 20_000
"""Characters of a mail or a text file: some four pages. The rest is in the original."""
MOST_PAGES = 3
"""Of a document."""
MOST_RECEIVED, MOST_FILES = 8, 20
"""Lines of a mail that say who passed it on, and files inside it."""

_LENGTH = 4


class Readable(Protocol):
    """Bytes that can be read at any place."""

    @property
    def size(self) -> int:
        """How many there are."""
        ...

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` of them from `offset`."""
        ...


def is_worth_keeping(look: Look) -> bool:
    """Whether a look gave something to keep: all of it, but of a picture only why it cannot be shown.

    A child that crashed may have done so for want of room on this machine today: another look is due.
    """
    is_shown = look.kind == "picture" and look.reduced is not None
    return look.kind != "other" and look.failure != "crashed" and not is_shown


def view_bytes(look: Look) -> bytes:
    """What one look gave, as it is kept."""
    facts = look.facts
    pictures = _pictures(look)
    text, is_cut = _text(facts)
    header = dumps(
        {
            "failure": look.failure or ("locked" if facts is not None and LOCKED in facts.note else ""),
            "format": FORMAT,
            "is_cut": is_cut,
            "peaks": look.peaks.hex(),
            "pictures": [[each.width, each.height, len(each.jpeg)] for each in pictures],
            "said": [[label, value] for label, value in said_by(facts) if value],
            "text": text,
            "times_ms": _times(facts)[: len(pictures)],
        }
    )
    return b"".join((len(header).to_bytes(_LENGTH, "big"), header, *(each.jpeg for each in pictures)))


def read_view(source: Readable, again: Callable[[int, int], bytes]) -> ExhibitView:
    """What `view_bytes` made.

    Args:
        source: the bytes.
        again: gives so many of the same bytes from a place, at any later time.

    Raises:
        DamagedEvidence: these are no such bytes.
    """
    try:
        length = int.from_bytes(source.read_at(0, _LENGTH), "big")
        header: Any = loads(source.read_at(_LENGTH, length), strict=False)
        if header["format"] != FORMAT or _LENGTH + length > source.size:
            raise DamagedEvidence
        return ExhibitView(
            pictures=tuple(_placed(header["pictures"], _LENGTH + length, source.size, again)),
            times_ms=tuple(int(value) for value in header["times_ms"]),
            peaks=bytes.fromhex(header["peaks"]),
            said=tuple((str(label), str(value)) for label, value in header["said"]),
            text=with_characters(str(header["text"])),
            is_cut=bool(header["is_cut"]),
            failure=str(header["failure"]),
        )
    except (ValueError, TypeError, KeyError):
        raise DamagedEvidence from None


def _placed(
    sizes: list[list[int]], place: int, end: int, again: Callable[[int, int], bytes]
) -> Iterator[ReducedPicture]:
    for width, height, length in sizes:
        if min(width, height, length) < 1 or place + length > end:
            raise DamagedEvidence
        yield ReducedPicture(width, height, _reading(again, place, length), length)
        place += length


def _reading(again: Callable[[int, int], bytes], place: int, length: int) -> Callable[[], bytes]:
    return lambda: again(place, length)


def _pictures(look: Look) -> tuple[Reduced, ...]:
    if look.reduced is None:
        return ()
    return (look.reduced, *look.more)[:MOST_PAGES]


def _times(facts: FileFacts | None) -> list[int]:
    return [round(1000 * at) for at in facts.frame_times] if isinstance(facts, FilmFacts) else []


def _text(facts: FileFacts | None) -> tuple[str, bool]:
    if not isinstance(facts, MailFacts | TextFacts):
        return "", False
    return facts.text[:LONGEST_TEXT], len(facts.text) > LONGEST_TEXT or TRUNCATED in facts.note


def said_by(facts: FileFacts | None) -> Iterator[tuple[str, str | None]]:
    """What a mail or a text says of itself beside its text, in the order in which it is shown."""
    if isinstance(facts, MailFacts):
        yield from mail_headers(facts)
        for line in facts.received[:MOST_RECEIVED]:
            yield "Received", line
        for each in facts.attachments[:MOST_FILES]:
            yield "File inside", f"{each.name or 'without a name'} ({each.type}, {each.size:,} bytes)"
        if len(facts.attachments) > MOST_FILES:
            yield "More files inside", f"{len(facts.attachments) - MOST_FILES}"
        if facts.is_from_html:
            yield "Text", "taken out of HTML; its layout and pictures are only in the original"
        if facts.guessed:
            yield "Letters", f"{_guessed(facts.guessed)}: the mail names no character set that is known here"
    elif isinstance(facts, TextFacts) and facts.is_guess:
        yield "Letters", _guessed(facts.encoding)


def _guessed(encoding: str) -> str:
    return f"read as {encoding}, which is a guess"


def mail_headers(facts: MailFacts) -> Iterator[tuple[str, str | None]]:
    """Who wrote to whom, when and about what, as the mail says."""
    yield "From", facts.sender
    yield "To", facts.to
    yield "Cc", facts.cc
    yield "Subject", facts.subject
    yield "Date as written", facts.date_written
    yield "Message-ID", facts.message_id
