"""What a reader with a minute looks for first: who is said to have done it, and the weightiest incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from stalkdiary.model.behaviours import WEIGHTY
from stalkdiary.model.incident import Certainty, Mention
from stalkdiary.model.pack_brief import Brief
from stalkdiary.pack.layout import Block, Look, Row, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import Book, PageNumber, incident_anchor, row_head
from stalkdiary.pack.report.style import PLAIN
from stalkdiary.pack.structure import Tag

_NUMBERS, _PAGE = 28.0, 44.0
_COUNTED = replace(PLAIN, pad=0.3)
_LATEST = Look(pad=0.8)
_MOST_NAMED = 4
"""People, or labels for them, that stand on the page."""


def weighty(book: Book) -> list[Brief]:
    """The incidents that stand and show what a reader looks for first, breaches apart; in their order."""
    return [brief for brief in _standing(book) if not _WEIGHTY.isdisjoint(brief.behaviours)]


def weightiest(book: Book, width: float, most: int, latest: int) -> Iterator[Block]:
    """A column with counts of threats, assaults and breaches, and the latest of them with their pages.

    Args:
        book: the report.
        width: of the column.
        most: lines that it may take, about.
        latest: of the weightiest that are named one by one in any case.
    """
    yield book.text("Threats, assault, breaches", book.styles.h2, role="H2")
    kinds = list(_kinds(book))
    found = [brief for brief in _standing(book) if _is_weighty(brief)]
    room = most - len(kinds) - 1
    if not kinds:
        yield book.text("None of these was marked.", book.styles.cell)
    elif len(found) <= max(latest, room):
        yield Stack([counted_row(book, *kind[:2], width, _NUMBERS) for kind in kinds], tag=Tag("L"))
        yield from _named(book, found, "These are", width)
    else:
        rows = [_kind_row(book, kind, width) for kind in kinds]
        yield Stack([_kinds_head(book, width), *rows], tag=Tag("Table"))
        dated = [brief for brief in found if brief.happened.earliest is not None] or found
        shown = dated[: -max(latest, room - 1) - 1 : -1]
        which = "The latest" if len(shown) == 1 else f"The latest {len(shown)}"
        if shown:
            yield from _named(book, shown, f"{which} of {len(found):,}", width)
    marked = sum(bool(brief.behaviours) for brief in _standing(book))
    total = book.contents.pattern.total
    yield book.aside(f"Behaviours are marked on {marked:,} of {total:,}; the accounts may tell of more.")


class _Kind(NamedTuple):
    """How many incidents are marked with something weighty, what it is, and the latest of them."""

    number: int
    label: str
    latest: Brief


def _kinds(book: Book) -> Iterator[_Kind]:
    standing = _standing(book)
    marked = [(words.behaviour_label(id_), [b for b in standing if id_ in b.behaviours]) for id_ in WEIGHTY]
    marked.append(("Marked as a breach", [brief for brief in standing if brief.is_breach]))
    for label, briefs in marked:
        if briefs:
            dated = [brief for brief in briefs if brief.happened.earliest is not None]
            yield _Kind(len(briefs), label, (dated or briefs)[-1])


def _kinds_head(book: Book, width: float) -> Row:
    head = book.styles.head
    cells = [
        book.text("Count", head),
        book.text("Kind", head),
        book.text("Latest", replace(head, right=True)),
    ]
    tags = [Tag("TH", scope="Column") for _ in cells]
    return Row(cells, _columns(width), gap=0, look=_COUNTED, tag=Tag("TR"), cell_tags=tags)


def _kind_row(book: Book, kind: _Kind, width: float) -> Row:
    """A kind with the page of its latest incident: what was rare is not found among the latest of all."""
    columns = _columns(width)
    cells = [
        book.text(f"{kind.number:,}", book.styles.cell_strong),
        book.setter.opening(kind.label, book.styles.cell, columns[1] - 2, 1),
        PageNumber(incident_anchor(kind.latest), replace(book.styles.cell, right=True), "page {}"),
    ]
    tags = (Tag("TD"), row_head(), Tag("TD"))
    return Row(cells, columns, gap=0, look=_COUNTED, tag=Tag("TR"), cell_tags=tags)


def _columns(width: float) -> tuple[float, float, float]:
    return _NUMBERS, width - _NUMBERS - _PAGE, _PAGE


def _is_weighty(brief: Brief) -> bool:
    return brief.is_breach or not _WEIGHTY.isdisjoint(brief.behaviours)


def _named(book: Book, briefs: Sequence[Brief], title: str, width: float) -> Iterator[Block]:
    """Incidents one by one, each with a link to its page."""
    yield book.text(title, book.styles.small_strong, before=4)
    yield Stack([_line(book, brief, width) for brief in briefs], 1, Tag("Table"))


def _line(book: Book, brief: Brief, width: float) -> Row:
    anchor, row = incident_anchor(brief), book.styles.row
    columns = _columns(width)
    cells = [
        book.text(str(brief.number), book.styles.row_link, link=anchor),
        book.setter.opening(_day(brief, book.zone), row, columns[1] - 4, 1),
        PageNumber(anchor, replace(row, right=True), "page {}"),
    ]
    return book.row(cells, columns, _LATEST)


def _day(brief: Brief, home: str) -> str:
    """The day, where it is known; the hour stands on the incident's page."""
    happened = brief.happened
    if happened.earliest and happened.latest and happened.latest - happened.earliest < timedelta(days=1):
        return words.day_of(happened)
    return words.when_short(happened, home)


def counted_row(book: Book, number: int, label: str, width: float, numbers: float) -> Row:
    """A count and what it is of, in one line of a list.

    Args:
        book: the report.
        number: the count.
        label: anything.
        width: of both.
        numbers: width of the count's column.
    """
    cells = [
        book.text(f"{number:,}", book.styles.cell_strong),
        book.setter.opening(label, book.styles.cell, width - numbers, 1),
    ]
    tags = (Tag("Lbl"), Tag("LBody"))
    return Row(cells, (numbers, width - numbers), gap=0, look=_COUNTED, tag=Tag("LI"), cell_tags=tags)


def who(book: Book) -> str:
    """Who did it, as the entries say, most often named first."""
    standing = _standing(book)
    named: dict[str, Mention] = {}
    counted: Counter[str] = Counter()
    suspected: Counter[str] = Counter()
    for brief in standing:
        for key, mention in {_key(mention): mention for mention in brief.did_it}.items():
            named.setdefault(key, mention)
            counted[key] += 1
            suspected[key] += mention.certainty is Certainty.SUSPECTED
    if not counted:
        return "nobody is named"
    parts = [_said(named[key], number, suspected[key]) for key, number in counted.most_common(_MOST_NAMED)]
    if len(counted) > _MOST_NAMED:
        parts.append(f"{len(counted) - _MOST_NAMED:,} others")
    nobody = sum(not brief.did_it for brief in standing)
    if nobody:
        parts.append(f"nobody is named in {nobody:,}")
    return "; ".join(parts)


def _key(mention: Mention) -> str:
    return mention.register or " ".join(mention.label.casefold().split())


def _said(mention: Mention, number: int, suspected: int) -> str:
    told = f"{' '.join(mention.label.split())} in {number:,}"
    if mention.certainty is Certainty.UNKNOWN:
        return f"{told} (not known who)"
    if not suspected:
        return told
    return f"{told} (suspected)" if suspected == number else f"{told} (suspected in {suspected:,} of them)"


def _standing(book: Book) -> list[Brief]:
    return [brief for brief in book.contents.briefs if brief.stands]


_WEIGHTY = frozenset(WEIGHTY)
