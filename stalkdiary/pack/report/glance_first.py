"""What a reader with a minute looks for first: who is said to have done it, and the weightiest incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from stalkdiary.model.behaviours import WEIGHTY
from stalkdiary.model.incident import Certainty, Mention
from stalkdiary.model.pack_brief import Brief
from stalkdiary.pack.layout import Block, Look, Row, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import Book, PageNumber, incident_anchor
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
    styles, counted = book.styles, dict(book.contents.pattern.behaviours)
    yield book.text("Threats, assault, breaches", styles.h2, role="H2")
    rows = [(counted[id_], words.behaviour_label(id_)) for id_ in WEIGHTY if counted.get(id_)]
    breaches = book.contents.pattern.breaches
    if breaches:
        rows.append((breaches, "Marked as a breach"))
    if rows:
        yield Stack([counted_row(book, *row, width, _NUMBERS) for row in rows], tag=Tag("L"))
        yield from _latest(book, width, max(latest, most - len(rows) - 1))
    else:
        yield book.text("None of these was marked.", styles.cell)
    marked = sum(bool(brief.behaviours) for brief in _standing(book))
    total = book.contents.pattern.total
    yield book.aside(f"Behaviours are marked on {marked:,} of {total:,}; the accounts may tell of more.")


def _latest(book: Book, width: float, most: int) -> Iterator[Block]:
    """The latest of these, each with a link to its page; all of them where there are few."""
    found = [b for b in _standing(book) if b.is_breach or not _WEIGHTY.isdisjoint(b.behaviours)]
    dated = [brief for brief in found if brief.happened.earliest is not None] or found
    shown = found if len(found) <= most else dated[: -most - 1 : -1]
    latest = "The latest" if len(shown) == 1 else f"The latest {len(shown)}"
    title = "These are" if shown is found else f"{latest} of {len(found):,}"
    yield book.text(title, book.styles.small_strong, before=4)
    yield Stack([_line(book, brief, width) for brief in shown], 1, Tag("Table"))


def _line(book: Book, brief: Brief, width: float) -> Row:
    anchor, row = incident_anchor(brief), book.styles.row
    middle = width - _NUMBERS - _PAGE
    cells = [
        book.text(str(brief.number), book.styles.row_link, link=anchor),
        book.setter.opening(_day(brief, book.zone), row, middle - 4, 1),
        PageNumber(anchor, replace(row, right=True), "page {}"),
    ]
    return book.row(cells, (_NUMBERS, middle, _PAGE), _LATEST)


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
