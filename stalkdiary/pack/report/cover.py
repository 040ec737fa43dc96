"""The first page: for whom, by whom, what it covers, where to find things, how to check them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from stalkdiary.model.pack import PackContents
from stalkdiary.model.register import PoliceContact
from stalkdiary.pack.layout import Block, Look, Panel, Row, Rule, Space, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, PageNumber, row_head
from stalkdiary.pack.report.style import ACCENT, LINE, PANEL
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.text import Style

_LABELS = 112.0
_ROW = Look(pad=3.6, line=LINE, weight=0.4)
_CONTENTS = Look(pad=1.7)
_PAGES = 34.0


def cover(book: Book, sections: list[tuple[str, str]]) -> None:
    """Draw the cover.

    Args:
        book: the report.
        sections: (title, anchor) of all sections, for the list of contents.
    """
    contents, styles, flow = book.contents, book.styles, book.flow
    flow.section(1)
    book.canvas.bookmark("Cover", "cover")
    flow.add(Space(26))
    flow.add(book.text("Record of incidents", styles.title, anchor="cover", role="H1"))
    flow.add(book.text("Written by the person it happened to, with the original files", styles.subtitle))
    flow.add(Rule(ACCENT, 1.4, before=8))
    rows = [_fact(book, label, book.text(value, styles.body)) for label, value in _facts(contents) if value]
    kinds = words.count(len(contents.left_out), "kind of thing is", "kinds of things are")
    left_out = PageNumber("left-out", styles.body, f"{kinds} left out; see page {{}}")
    rows.append(_fact(book, "Left out", left_out))
    flow.add(book.named([*rows, _fact(book, "Pages", PageNumber("total", styles.body))]))
    flow.add(book.text("Contents", styles.h2, before=16, role="H2"))
    flow.add(Stack([_entry(book, title, anchor) for title, anchor in sections], tag=Tag("TOC")))
    flow.add(Panel(Stack(_reading(book)), PANEL, before=14))


def _fact(book: Book, label: str, value: Block) -> Row:
    cells = [book.text(label, book.styles.cover_label), value]
    return Row(cells, (_LABELS, FULL - _LABELS), look=_ROW, tag=Tag("TR"), cell_tags=(row_head(), Tag("TD")))


def _entry(book: Book, title: str, anchor: str) -> Row:
    """A line of the list of contents."""
    cells = [book.text(title, book.styles.body, link=anchor), PageNumber(anchor, _right(book))]
    tags = (Tag("Reference"), Tag("Reference"))
    return Row(cells, (FULL - _PAGES, _PAGES), look=_CONTENTS, gap=0, tag=Tag("TOCI"), cell_tags=tags)


def _right(book: Book) -> Style:
    return replace(book.styles.body, right=True)


def _facts(contents: PackContents) -> Iterator[tuple[str, str]]:
    request = contents.request
    yield "Prepared for", request.prepared_for
    yield "Person reporting", request.person
    yield "Reference", request.reference
    yield "Period covered", _period(contents)
    yield "What it holds", _counts(contents)
    yield "Reports and references", _references(contents)
    yield "Continues", _continues(contents)
    yield (
        "Made",
        f"{words.when(words.written_moment(contents.made), contents.made.zone)} ({contents.made.zone})",
    )
    yield "Pack", contents.seed


def _continues(contents: PackContents) -> str:
    earlier = contents.continues
    if earlier is None:
        return ""
    made = words.utc_words(earlier.made, contents.made.zone)
    return f"{earlier.seed}, made {made}: what was written or amended after it"


def _period(contents: PackContents) -> str:
    known = [brief.happened for brief in contents.briefs if brief.happened.earliest]
    asked = []
    if contents.request.since is not None:
        asked.append(f"from {_day(contents.request.since)}")
    if contents.request.until is not None:
        asked.append(f"to {_day(contents.request.until)}")
    chosen = f"chosen: {' '.join(asked)}" if asked else ""
    if not known:
        return chosen or "no dates are known"
    first, last = (
        words.when_short(known[0], contents.made.zone),
        words.when_short(known[-1], contents.made.zone),
    )
    span = first if len(known) == 1 else f"first: {first}\nlast: {last}"
    return f"{span}\n{chosen}".rstrip()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _counts(contents: PackContents) -> str:
    pattern = contents.pattern
    withdrawn = sum(not brief.stands for brief in contents.briefs)
    parts = [
        words.count(len(contents.incidents), "incident"),
        words.count(len(contents.exhibits), "original file"),
    ]
    if pattern.breaches:
        parts.append(f"{pattern.breaches} marked as a breach of an order, bail or a warning")
    if pattern.reported:
        parts.append(f"{pattern.reported} reported to the police or others")
    if withdrawn:
        parts.append(f"{withdrawn} withdrawn, shown and marked")
    return "; ".join(parts)


def _references(contents: PackContents) -> str:
    found = [r.reference for brief in contents.briefs for r in brief.reports]
    found += [e.facts.reference for e in contents.registers if isinstance(e.facts, PoliceContact)]
    unique = list(dict.fromkeys(reference for reference in found if reference.strip()))
    shown = ", ".join(unique[:12])
    return f"{shown} and {len(unique) - 12} more" if len(unique) > 12 else shown


def _reading(book: Book) -> Iterator[Block]:
    small = book.styles.small
    yield book.text("Reading and checking", book.styles.small_strong, role="H2")
    yield book.text(
        "Accounts and quoted words are printed as they were written. Counts are made from the"
        " entries; nothing"
        " here is an assessment. Exhibit references are suggestions, and may be renumbered."
        " Times are local to the place named above unless another zone is shown.",
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
