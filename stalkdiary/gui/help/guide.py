"""The guide: docs/guide as it lies there, read into parts that the help page shows. Qt is not needed.

Of Markdown it knows what the guide uses: headings, paragraphs, numbered and plain lists, and emphasis, which
becomes quotation marks around what is pressed or typed. A test reads every chapter, so that nothing else
creeps in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stalkdiary.resource_files import resource

_EMPHASIS = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`")
_ITEM = re.compile(r"(?P<sign>-|\d+\.) (?P<words>.*)")


class Rank(StrEnum):
    """What a part of a chapter is."""

    HEADING = "heading"
    WORDS = "words"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, heading or item of a list.

    Attributes:
        rank: what it is.
        words: plain text, its lines joined.
        sign: what stands before an item, such as "2." or "•"; else empty.
    """

    rank: Rank
    words: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the guide.

    Attributes:
        title: its first heading.
        parts: what follows, in order.
    """

    title: str
    parts: tuple[Part, ...]


def load_guide() -> tuple[Chapter, ...]:
    """All chapters, in the order of their files' names.

    Raises:
        FileNotFoundError: the program is not completely installed.
    """
    files = sorted(resource("guide").glob("*.md"))
    return tuple(read_chapter(file.read_text(encoding="utf-8")) for file in files)


def read_chapter(text: str) -> Chapter:
    """A chapter of Markdown whose first line is its title."""
    first, _, rest = text.partition("\n")
    blocks = [part for block in rest.split("\n\n") if block.strip() for part in _parts(block.strip())]
    return Chapter(first.removeprefix("#").strip(), tuple(blocks))


def _parts(block: str) -> list[Part]:
    lines = block.splitlines()
    if lines[0].startswith("#"):
        return [Part(Rank.HEADING, _plain(block.lstrip("#")))]
    if _ITEM.match(lines[0]) is None:
        return [Part(Rank.WORDS, _plain(block))]
    items: list[Part] = []
    for line in lines:
        begun = _ITEM.match(line)
        if begun is not None:
            sign = "•" if begun["sign"] == "-" else begun["sign"]
            items.append(Part(Rank.ITEM, _plain(begun["words"]), sign))
        else:
            items[-1] = Part(Rank.ITEM, f"{items[-1].words} {_plain(line)}", items[-1].sign)
    return items


def _plain(text: str) -> str:
    """Without markup; the words of a control or a command are set in quotation marks instead."""
    return _EMPHASIS.sub(lambda found: found[1] or f"“{found[2] or found[3]}”", " ".join(text.split()))
