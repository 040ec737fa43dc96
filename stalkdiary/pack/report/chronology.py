"""Every incident on a line, linked to its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stalkdiary.model.pack_brief import Brief
from stalkdiary.pack.layout import Block, Look
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, PageNumber, incident_anchor
from stalkdiary.pack.report.style import LINE

_NUMBER, _WHEN, _KIND, _EXHIBITS, _PAGE = 27.0, 92.0, 104.0, 48.0, 26.0
_WHAT = FULL - _NUMBER - _WHEN - _KIND - _EXHIBITS - _PAGE
_WIDTHS = (_NUMBER, _WHEN, _WHAT, _KIND, _EXHIBITS, _PAGE)
_LINES = 2
_LOOK = Look(pad=2.5, line=LINE, weight=0.4)
_MOST_REFERENCES = 3


def chronology(book: Book) -> None:
    """Draw the table."""
    book.section(
        "Chronology",
        "chronology",
        note="In the order in which things happened; where the time is not known, at the end. The number is"
        " the entry’s own and never changes. A click on a row’s number leads to its page.",
    )
    if not book.contents.incidents:
        book.flow.add(book.text("No incidents are in this pack.", book.styles.body, before=6))
        return
    header = book.head(("No.", "When", "What happened", "Behaviours", "Exhibits", "Page"), _WIDTHS)
    book.flow.add_table(header, (_row(book, incident) for incident in book.contents.briefs))


def _row(book: Book, incident: Brief) -> Block:
    styles = book.styles
    anchor = incident_anchor(incident)
    what = incident.opening or "(no words; see the files)"
    cells: list[Block | str] = [
        book.text(str(incident.number), styles.row_link, link=anchor),
        book.setter.opening(words.when_short(incident.happened, book.zone), styles.row, _WHEN - 6, 3),
        book.setter.opening(what, styles.row, _WHAT - 6, _LINES),
        book.setter.opening("; ".join(_marks(incident)), styles.row, _KIND - 6, _LINES),
        book.text("\n".join(_references(incident)), styles.row),
        PageNumber(anchor, replace(styles.row_link, right=True)),
    ]
    return book.row(cells, _WIDTHS, _LOOK)


def _marks(incident: Brief) -> Iterator[str]:
    if not incident.stands:
        yield "WITHDRAWN"
    if incident.is_breach:
        yield "BREACH"
    for id_ in incident.behaviours:
        if not id_.startswith("breach-"):
            yield words.behaviour_label(id_)


def _references(incident: Brief) -> Iterator[str]:
    references = incident.references
    if len(references) > _MOST_REFERENCES:
        yield from references[: _MOST_REFERENCES - 1]
        yield f"and {len(references) - _MOST_REFERENCES + 1} more"
    else:
        yield from references
