"""The first page: for whom, by whom, what it covers, where to find things, how to check them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from stalkdiary.model import birth_date
from stalkdiary.model.moment_words import MONTHS
from stalkdiary.model.pack import PackContents
from stalkdiary.model.register import PoliceContact
from stalkdiary.pack.layout import Block, Look, Panel, Row, Rule, Space, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, PageNumber, row_head
from stalkdiary.pack.report.style import ACCENT, LINE, PANEL
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.text import Style

_LABELS = 112.0


class _Looks(NamedTuple):
    """How close together the rows of facts and of contents stand."""

    facts: Look
    contents: Look


_LOOSE = _Looks(Look(pad=3.6, line=LINE, weight=0.4), Look(pad=1.7, line=LINE, weight=0.3))
_TIGHT = _Looks(Look(pad=1.2, line=LINE, weight=0.4), Look(pad=0.3, line=LINE, weight=0.3))
"""The second where the page would not hold everything by the first: with all of the writer's particulars."""

_PAGES = 34.0
_REFERENCES, _FEW_REFERENCES = 6, 3
"""Of reports: how many the page names, and how many of more than that."""
_AIR = 26.0
"""Room above the title, where there is as much."""


def cover(book: Book, sections: list[tuple[str, str]]) -> None:
    """Draw the cover.

    Args:
        book: the report.
        sections: (title, anchor) of all sections, for the list of contents.
    """
    book.flow.section(1)
    book.canvas.bookmark("Cover", "cover")
    height, codes = book.flow.frame.height, book.setter.codes_shown
    for looks in (_LOOSE, _TIGHT):
        book.setter.codes_shown = codes
        blocks = list(_blocks(book, sections, looks))
        taken = sum(block.before + block.measure(FULL) for block in blocks)
        if taken <= height:
            break
    book.flow.add(Space(max(0.0, min(_AIR, height - taken))))
    book.flow.add_all(blocks)


def _blocks(book: Book, sections: list[tuple[str, str]], looks: _Looks) -> Iterator[Block]:
    styles = book.styles
    yield book.text("Record of incidents", styles.title, anchor="cover", role="H1")
    yield book.text("Written by the person it happened to, with the original files", styles.subtitle)
    yield Rule(ACCENT, 1.4, before=8)
    rows = [
        _fact(book, looks, label, book.text(value, styles.cover_value))
        for label, value in _facts(book)
        if value
    ]
    kinds = words.count(len(book.contents.left_out), "kind of thing is", "kinds of things are")
    if not book.contents.left_out:
        kinds = "No kind of thing was"
    left_out = PageNumber("left-out", styles.body, f"{kinds} left out; see page {{}}")
    rows.append(_fact(book, looks, "Left out", left_out))
    yield book.named([*rows, _fact(book, looks, "Pages", PageNumber("total", styles.body))])
    yield book.text("Contents", styles.h2, before=14, role="H2")
    yield Stack([_entry(book, looks, title, anchor) for title, anchor in sections], 2, Tag("TOC"))
    yield Panel(Stack(_reading(book)), PANEL, before=12)


def _fact(book: Book, looks: _Looks, label: str, value: Block) -> Row:
    cells = [book.text(label, book.styles.cover_label), value]
    return Row(
        cells, (_LABELS, FULL - _LABELS), look=looks.facts, tag=Tag("TR"), cell_tags=(row_head(), Tag("TD"))
    )


def _entry(book: Book, looks: _Looks, title: str, anchor: str) -> Row:
    """A line of the list of contents."""
    cells = [book.text(title, book.styles.body, link=anchor), PageNumber(anchor, _right(book))]
    tags = (Tag("Reference"), Tag("Reference"))
    return Row(cells, (FULL - _PAGES, _PAGES), look=looks.contents, gap=0, tag=Tag("TOCI"), cell_tags=tags)


def _right(book: Book) -> Style:
    return replace(book.styles.body, right=True)


def _facts(book: Book) -> Iterator[tuple[str, str]]:
    contents, request = book.contents, book.contents.request
    yield "Prepared for", request.prepared_for
    yield "Person reporting", request.person
    yield from _particulars(contents)
    yield "Reference", request.reference
    yield "Period covered", _period(book)
    yield "What it holds", _counts(contents)
    yield "Reports and references", _references(contents)
    yield "Continues", _continues(book)
    yield "Made", words.when(words.written_moment(contents.made), book.zone)
    yield "Pack", contents.seed


def _particulars(contents: PackContents) -> Iterator[tuple[str, str]]:
    """What was asked for of the writer's own, in the lines below the name."""
    if contents.writer is not None:
        writer = contents.writer.shown
        yield "Date of birth", birth_date.spell(writer.born)
        yield "Address", writer.address.strip()
        yield "Telephone", writer.telephone
        yield "E-mail", writer.email


def _continues(book: Book) -> str:
    earlier = book.contents.continues
    if earlier is None:
        return ""
    made = words.utc_words(earlier.made, book.zone)
    return f"{earlier.seed}, made {made}: what was written or amended after it"


def _period(book: Book) -> str:
    request = book.contents.request
    known = [brief.happened for brief in book.contents.briefs if brief.happened.earliest]
    asked = []
    if request.since is not None:
        asked.append(f"from {_day(request.since)}")
    if request.until is not None:
        asked.append(f"to {_day(request.until)}")
    chosen = f"chosen: {' '.join(asked)}" if asked else ""
    if not known:
        return chosen or "no dates are known"
    first, last = words.when(known[0], book.zone), words.when(known[-1], book.zone)
    span = first if len(known) == 1 else f"first: {first}\nlast: {last}"
    return f"{span}\n{chosen}".rstrip()


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _counts(contents: PackContents) -> str:
    pattern = contents.pattern
    withdrawn = sum(not brief.stands for brief in contents.briefs)
    parts = [
        words.count(len(contents.briefs), "incident"),
        words.count(len(contents.exhibits), "original file"),
    ]
    if pattern.breaches:
        parts.append(f"{pattern.breaches:,} marked as a breach of an order, bail or a warning")
    if pattern.reported:
        parts.append(f"{pattern.reported:,} reported to the police or others")
    if withdrawn:
        parts.append(f"{withdrawn:,} withdrawn, shown and marked")
    return "; ".join(parts)


def _references(contents: PackContents) -> str:
    found = [r.reference for brief in contents.briefs for r in brief.reports]
    found += [e.facts.reference for e in contents.registers if isinstance(e.facts, PoliceContact)]
    counted = Counter(reference for reference in found if reference.strip())
    if len(counted) <= _REFERENCES:
        return ", ".join(counted)
    # Those that come up most often are what most of it is filed under.
    shown = ", ".join(reference for reference, _ in counted.most_common(_FEW_REFERENCES))
    more = f"{len(counted) - _FEW_REFERENCES:,} more"
    return f"{shown} and {more}, with the incidents and under Contacts with the police"


def _reading(book: Book) -> Iterator[Block]:
    small = book.styles.small
    yield book.text("Reading and checking", book.styles.small_strong, role="H2")
    yield book.text(
        "Accounts and quoted words are printed as they were written. Counts are made from the"
        " entries; nothing here is an assessment. Exhibit references are suggestions, and may be renumbered."
        " When something happened is what the writer said, unless “Time taken from” tells otherwise; “written"
        f" down” is the computer’s clock. Times are those of {book.zone} unless another zone is named.",
        small,
        before=2,
    )
    yield book.text(
        "The original files lie beside this document in the folder “exhibits”. HOW-TO-CHECK.txt shows how to"
        " confirm, with tools that every computer has, that nothing changed since this pack was"
        " made. The last"
        " section says what that does and does not show.",
        small,
        before=3,
    )
