"""Changes to daily life; people, vehicles, accounts and places; orders; contacts with the police."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from stalkdiary.model.moment import Moment
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    PoliceContact,
    RegisterEntry,
    RegisterFacts,
    Vehicle,
)
from stalkdiary.pack.layout import Block, Stack, Together
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book

T = TypeVar("T")

_LIFE = (116.0, FULL - 116 - 90 - 92, 90.0, 92.0)
_PEOPLE = {"Person": 104.0, "Name": 112.0, "Relation": 124.0, "Description": FULL - 340}
_VEHICLES = {
    "Vehicle": 104.0,
    "Make": 112.0,
    "Colour": 80.0,
    "Registration": 80.0,
    "Driver": FULL - 376,
}
_ACCOUNTS = {"Account or number": 142.0, "Service": 74.0, "Used by": 74.0, "Note": FULL - 290}
_PLACES = {"Place": 142.0, "Address and position": FULL - 142}
"""Columns and their widths, in points."""

_MOST_BREACHES = 60
"""Incidents that an order names: some five lines of numbers."""

_Cells = Sequence[Block | str]


def life_changes(book: Book) -> None:
    """The section on changes to daily life, oldest first."""
    book.section_below(
        "Changes to daily life",
        "life",
        note="What was changed because of what happened, as it was written down.",
    )
    entries = sorted(_entries(book, LifeChange), key=lambda pair: _order_of(pair[1].since))
    if not entries:
        _none(book)
        return
    rows = (
        book.row(
            [
                words.day_short(change.since, book.zone) or "no date given",
                "\n".join(filter(None, [change.what, *_held_with(entry)])),
                change.cost,
                _numbers(book, change.incidents),
            ],
            _LIFE,
        )
        for entry, change in entries
    )
    book.flow.add_table(book.head(("Since", "Change", "Cost", "Led to by"), _LIFE), rows)


def traces(book: Book) -> None:
    """The section on people, vehicles, accounts and places."""
    book.part("People, vehicles, accounts, places", "traces", note="Under the labels that the writer chose.")
    shown = [
        _table(book, "People", _PEOPLE, _rows(book, Person, _person_cells)),
        _table(book, "Vehicles", _VEHICLES, _rows(book, Vehicle, _vehicle_cells)),
        _table(book, "Accounts and numbers", _ACCOUNTS, _rows(book, Account, _account_cells)),
        _places(book),
    ]
    if not any(shown):
        _none(book)


def orders(book: Book) -> None:
    """The section on orders, bail conditions and warnings."""
    book.part("Orders and warnings", "orders")
    if not _group(book, Order, lambda order: _order_fields(book, order)):
        _none(book)


def police_contacts(book: Book) -> None:
    """The section on contacts with the police."""
    book.part(
        "Contacts with the police",
        "police",
        note="Calls, visits and messages. Reports of a single incident stand on that incident’s page too.",
    )
    if not _group(book, PoliceContact, lambda contact: _contact_fields(contact, book.zone)):
        _none(book)


def began_after(book: Book, order: Order) -> list[Brief] | None:
    """The incidents that stand and began after an order, as far as both times are known; None for no day."""
    made = order.made.latest if order.made else None
    if made is None:
        return None
    standing = (brief for brief in book.contents.briefs if brief.stands)
    return [b for b in standing if b.happened.earliest is not None and b.happened.earliest >= made]


def label(facts: RegisterFacts) -> str:
    """What an entry is called."""
    if isinstance(facts, Person | Vehicle | Place):
        return facts.label
    if isinstance(facts, Account):
        return facts.identifier
    return facts.kind if isinstance(facts, Order) else facts.what


def _entries(book: Book, kind: type[T]) -> list[tuple[RegisterEntry, T]]:
    return [(entry, entry.facts) for entry in book.contents.registers if isinstance(entry.facts, kind)]


def _group(book: Book, kind: type[T], fields: Callable[[T], tuple[tuple[str, str], ...]]) -> bool:
    entries = _entries(book, kind)
    for entry, facts in entries:
        (_, name), *rest = fields(facts)
        contacts = "\n".join(f"{contact.label}: {contact.how}" for contact in entry.contacts.entries)
        rows: list[Block] = [book.text(name or "(no label)", book.styles.strong)]
        notes = f"{entry.private.notes}\n{words.PRIVATELY}" if entry.private.notes.strip() else ""
        rows += book.fields([*rest, ("Contact details", contacts), ("Private notes", notes)])
        book.flow.add(Together(rows, before=9))
    return bool(entries)


def _table(book: Book, title: str, columns: Mapping[str, float], cells: Iterable[_Cells]) -> bool:
    """A table with a heading; nothing, and false, where it has no rows."""
    widths = tuple(columns.values())
    rows = [book.row(each, widths) for each in cells]
    if rows:
        book.heading(title)
        book.flow.add_table(book.head(tuple(columns), widths, 2), rows)
    return bool(rows)


def _rows(book: Book, kind: type[T], cells: Callable[[Book, T], Sequence[str]]) -> Iterator[_Cells]:
    """The cells of each entry: the first names it; contact details and private notes end the last."""
    for entry, facts in _entries(book, kind):
        name, *middle, last = cells(book, facts)
        label, *under = (name or "(no label)").split("\n")
        named: list[Block] = [book.text(label, book.styles.cell_strong)]
        named += [book.text(text, book.styles.small) for text in under]
        yield [Stack(named), *middle, "\n".join(filter(None, [last, *_held_with(entry)]))]


def _held_with(entry: RegisterEntry) -> Iterator[str]:
    """Contact details and private notes, as lines at the end of a table's cell."""
    yield from (f"{contact.label}: {contact.how}" for contact in entry.contacts.entries)
    if entry.private.notes.strip():
        yield f"Private notes: {entry.private.notes}"


def _person_cells(book: Book, person: Person) -> Sequence[str]:
    reported = "\nthe person reported" if person.is_reported else ""
    return f"{_line(person.label)}{reported}", person.name, person.relation, person.description


def _vehicle_cells(book: Book, vehicle: Vehicle) -> Sequence[str]:
    return _line(vehicle.label), vehicle.make, vehicle.colour, vehicle.plate, vehicle.driver


def _account_cells(book: Book, account: Account) -> Sequence[str]:
    address = f"Full address: {account.url}" if account.url else ""
    note = "\n".join(filter(None, [account.note, address]))
    return _line(account.identifier), account.service, _person_label(book, account.person), note


def _place_cells(book: Book, place: Place) -> Sequence[str]:
    position = f"{place.latitude}, {place.longitude}" if place.latitude and place.longitude else ""
    return _line(place.label), "\n".join(filter(None, [place.address, position]))


def _places(book: Book) -> bool:
    """A table where an address or a position is known and shown, else a list of names."""
    entries = _entries(book, Place)
    if any(_place_cells(book, place)[1] or any(_held_with(entry)) for entry, place in entries):
        return _table(book, "Places", _PLACES, _rows(book, Place, _place_cells))
    if entries:
        book.heading("Places")
        book.flow.add(book.list_of((_line(place.label) or "(no label)" for _, place in entries), before=2))
    return bool(entries)


def _line(label: str) -> str:
    return " ".join(label.split())


def _order_fields(book: Book, order: Order) -> tuple[tuple[str, str], ...]:
    return (
        ("", order.kind),
        ("From", words.day(order.made, book.zone)),
        ("Until", words.day(order.ends, book.zone)),
        ("Against", _person_label(book, order.against)),
        ("Issued by", order.issued_by),
        ("Reference", order.reference),
        ("Terms", order.terms),
        ("Incidents since", _since(book, order)),
        ("Breaches", _breaches(book, order)),
    )


def _contact_fields(contact: PoliceContact, home: str) -> tuple[tuple[str, str], ...]:
    return (
        ("", words.joined(words.when(contact.when, home) if contact.when else "", contact.force)),
        ("What", contact.what),
        ("Officer", words.joined(contact.officer, contact.officer_number)),
        ("Reference", contact.reference),
        ("Promised", contact.promised),
        ("What came of it", contact.outcome),
    )


def _person_label(book: Book, id_: str) -> str:
    return next((person.label for entry, person in _entries(book, Person) if entry.id == id_), "")


def _breaches(book: Book, order: Order) -> str:
    ids = [entry.id for entry, facts in _entries(book, Order) if facts is order]
    numbers = [brief.number for brief in book.contents.briefs if set(ids) & set(brief.breaches)]
    told = words.incidents(numbers, _MOST_BREACHES)
    return f"{told}; all are marked in the chronology" if len(numbers) > _MOST_BREACHES else told


def _since(book: Book, order: Order) -> str:
    after = began_after(book, order)
    if after is None:
        return ""
    if not after:
        return "none in this pack"
    named = [f"incident {b.number}, {words.when_short(b.happened, book.zone)}" for b in (after[0], after[-1])]
    told = f"1: {named[0]}" if len(after) == 1 else f"{len(after):,}, from {named[0]}, to {named[1]}"
    end = order.ends.latest if order.ends else None
    late = [b for b in after if end is not None and b.happened.earliest and b.happened.earliest > end]
    return f"{told}; {len(after) - len(late):,} before it ended" if late else told


def _numbers(book: Book, incidents: tuple[str, ...]) -> str:
    known = [book.numbers[id_].number for id_ in incidents if id_ in book.numbers]
    return words.incidents(known)


def _order_of(moment: Moment | None) -> str:
    return "9" if moment is None or moment.earliest is None else moment.earliest.isoformat()


def _none(book: Book) -> None:
    none = (
        "None are entered here."
        if book.contents.continues is None
        else "None are new since the earlier pack."
    )
    said = f"{none} What an incident says of it stands with the incident."
    book.flow.add(book.text(said, book.styles.body, before=6))
