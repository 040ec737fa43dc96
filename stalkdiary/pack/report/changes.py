"""Amendments: every change after the first writing, with the earlier text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from stalkdiary.model.pack import Change, FieldChange, PackIncident
from stalkdiary.pack.layout import Block, Look, Row, Stack, Together
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, incident_anchor
from stalkdiary.pack.report.registers import label
from stalkdiary.pack.report.style import LINE

_ID = re.compile(r"\b[0-9a-f]{32}\b")
_HALF = FULL / 2
_GAP = 14.0
_FRAME = Look(pad=4, line=LINE, weight=0.4)
_ACTS = {"amend": "amended", "withdraw": "withdrawn", "reinstate": "reinstated", "erase": "parts removed"}


def changes(book: Book) -> None:
    """Draw the section."""
    book.part(
        "Amendments",
        "changes",
        note="An entry is never written over. Each change below was added later, and the text before it"
        " is kept.",
    )
    changed = [at for at, brief in enumerate(book.contents.briefs) if brief.is_changed]
    if not changed:
        book.flow.add(
            book.text(
                "No entry in this pack was changed after it was first written.", book.styles.body, before=6
            )
        )
        return
    for at in changed:
        _incident(book, book.contents.incidents[at])


def _incident(book: Book, incident: PackIncident) -> None:
    styles, flow = book.styles, book.flow
    flow.need(110)
    first = words.when(words.written_moment(incident.first_written), book.zone)
    title = book.text(
        f"Incident {incident.number}",
        styles.h2,
        link=incident_anchor(incident),
        anchor=f"changes-{incident.number}",
        role="H2",
    )
    above: list[Block] = [title, book.text(f"First written down {first}", styles.small)]
    for change in incident.changes:
        fields = (_field(book, field) for field in change.fields)
        # What was changed stays with the words above it.
        together = [*above, *_heading(book, change), *itertools.islice(fields, 1)]
        flow.add(Together(together, before=14 if above else 8))
        flow.add_all(fields)
        above = []


def _heading(book: Book, change: Change) -> Iterator[Block]:
    written = words.when(words.written_moment(change.written), book.zone)
    act = _ACTS.get(change.act, change.act)
    title = f"Revision {change.revision}: {act} {written}"
    yield book.text(title, book.styles.small_strong, before=8, role="H3")
    if change.reason.strip():
        yield book.text(f"Reason: {change.reason}", book.styles.cell)
    if change.act == "amend" and not change.fields and book.contents.left_out:
        yield book.text("What was changed is of a kind that is left out of this pack.", book.styles.small)


def _field(book: Book, field: FieldChange) -> Block:
    styles = book.styles
    before = Stack([book.text(f"{field.label}, before", styles.small), _side(book, field.before)])
    after = Stack([book.text(f"{field.label}, after", styles.small), _side(book, field.after)])
    return Row([before, after], (_HALF, _HALF), gap=_GAP, look=_FRAME, before=3)


def _side(book: Book, text: str) -> Block:
    if text.strip():
        return book.text(_ID.sub(lambda found: _named(book, found[0]), text), book.styles.cell)
    return book.text("(nothing)", book.styles.small)


def _named(book: Book, id_: str) -> str:
    """What an id stands for, so far as this pack holds it."""
    incident = book.numbers.get(id_)
    if incident is not None:
        return f"incident {incident.number}"
    entry = next((entry for entry in book.contents.registers if entry.id == id_), None)
    return "an entry that is not in this pack" if entry is None else label(entry.facts)
