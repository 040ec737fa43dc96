"""Every incident on a line, linked to its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from stalkdiary.model.behaviours import WEIGHTY
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.register import Order
from stalkdiary.pack.layout import Block, Look
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, PageNumber, incident_anchor
from stalkdiary.pack.report.style import LINE, PALE

_NUMBER, _WHEN, _KIND, _EXHIBITS, _PAGE = 33.0, 88.0, 112.0, 44.0, 30.0
_WHAT = FULL - _NUMBER - _WHEN - _KIND - _EXHIBITS - _PAGE
_WIDTHS = (_NUMBER, _WHEN, _WHAT, _KIND, _EXHIBITS, _PAGE)
_LINES = 2
_LOOK = Look(pad=2.5, line=LINE, weight=0.4)
_ORDER_LOOK = replace(_LOOK, fill=PALE)
_MOST_REFERENCES = 3
_MOST_MARKS = 12
"""Behaviours of a row; all of them stand with the incident."""


def chronology(book: Book) -> None:
    """Draw the table."""
    book.section_below(
        "Chronology",
        "chronology",
        note="In the order in which things happened; where the time is not known, at the end. The number is"
        " the entry’s own and never changes. A click on a row’s number leads to its page. Orders and warnings"
        " stand on grey where they came into force.",
    )
    if not book.contents.incidents:
        book.flow.add(book.text("No incidents are in this pack.", book.styles.body, before=6))
        return
    header = book.head(
        ("No.", "When", "What happened", "Behaviours", "Exhibits", "Page"), _WIDTHS, last_right=True
    )
    book.flow.add_table(header, _rows(book))


def _rows(book: Book) -> Iterator[Block]:
    """Incidents and orders in the order of their times; an order before what happened at the same time."""
    waiting = dated_orders(book)
    for incident in book.contents.briefs:
        happened = incident.happened.earliest
        while waiting and (happened is None or _begin(waiting[0]) <= happened):
            yield _order(book, waiting.pop(0))
        yield _row(book, incident)
    for order in waiting:
        yield _order(book, order)


def dated_orders(book: Book) -> list[Order]:
    """Orders whose beginning is known, oldest first."""
    found = [entry.facts for entry in book.contents.registers if isinstance(entry.facts, Order)]
    return sorted((order for order in found if order.made and order.made.earliest), key=_begin)


def _begin(order: Order) -> datetime:
    assert order.made is not None, "only dated orders are asked for"
    assert order.made.earliest is not None, "only dated orders are asked for"
    return order.made.earliest


def _order(book: Book, order: Order) -> Block:
    styles = book.styles
    until = words.day_short(order.ends, book.zone)
    kind = words.joined(order.kind, order.issued_by, f"until {until}" if until else "")
    cells: list[Block | str] = [
        book.text("–", styles.row),
        book.setter.opening(words.day_short(order.made, book.zone), styles.row, _WHEN - 6, 2),
        book.setter.opening(kind, styles.row_link, _WHAT - 6, _LINES),
        book.text("Order or warning", styles.row),
        book.text("", styles.row),
        PageNumber("orders", styles.row_page),
    ]
    return book.row(cells, _WIDTHS, _ORDER_LOOK)


def _row(book: Book, incident: Brief) -> Block:
    styles = book.styles
    anchor = incident_anchor(incident)
    what = incident.opening or "(no words; see the files)"
    marks = book.text("; ".join(_marks(incident)), styles.row)
    # Where the marks need more lines, there is room for more of the account.
    lines = max(_LINES, len(marks.typeset(_KIND - 6)))
    cells: list[Block | str] = [
        book.text(str(incident.number), styles.row_link, link=anchor),
        book.setter.opening(words.when_short(incident.happened, book.zone), styles.row, _WHEN - 6, 3),
        book.setter.opening(what, styles.row, _WHAT - 6, lines),
        marks,
        book.text("\n".join(_references(incident)), styles.row),
        PageNumber(anchor, styles.row_page),
    ]
    return book.row(cells, _WIDTHS, _LOOK)


def _marks(incident: Brief) -> Iterator[str]:
    """What a row is marked with, the weightiest first, and no more than a row can hold at a look."""
    if not incident.stands:
        yield "WITHDRAWN"
    if incident.is_breach:
        yield "BREACH"
    if incident.is_changed and incident.stands:
        yield "AMENDED"
    others = [id_ for id_ in incident.behaviours if not id_.startswith("breach-")]
    others.sort(key=lambda id_: id_ not in WEIGHTY)
    shown = others if len(others) <= _MOST_MARKS else others[: _MOST_MARKS - 1]
    for id_ in shown:
        yield words.behaviour_label(id_)
    if len(shown) < len(others):
        yield f"{len(others) - len(shown)} more"


def _references(incident: Brief) -> Iterator[str]:
    references = incident.references
    if len(references) > _MOST_REFERENCES:
        yield from references[: _MOST_REFERENCES - 1]
        yield f"+ {len(references) - _MOST_REFERENCES + 1} more"
    else:
        yield from references
