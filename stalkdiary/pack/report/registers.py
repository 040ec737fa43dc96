"""Changes to daily life; people, vehicles, accounts and places; orders; contacts with the police."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from stalkdiary.model.moment import Moment
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
from stalkdiary.pack.layout import Block, Together
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book

T = TypeVar("T")

_LIFE = (116.0, FULL - 116 - 90 - 92, 90.0, 92.0)


def life_changes(book: Book) -> None:
    """The section on changes to daily life, oldest first."""
    book.part(
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
                words.day_short(change.since, book.zone),
                change.what,
                change.cost,
                _numbers(book, change.incidents),
            ],
            _LIFE,
        )
        for _, change in entries
    )
    book.flow.add_table(book.head(("Since", "Change", "Cost", "Led to by"), _LIFE), rows)


def traces(book: Book) -> None:
    """The section on people, vehicles, accounts and places."""
    book.part("People, vehicles, accounts, places", "traces", note="Under the labels that the writer chose.")
    shown = [
        _group(book, "People", Person, _person_fields),
        _group(book, "Vehicles", Vehicle, _vehicle_fields),
        _group(book, "Accounts and numbers", Account, lambda account: _account_fields(book, account)),
        _group(book, "Places", Place, _place_fields),
    ]
    if not any(shown):
        _none(book)


def orders(book: Book) -> None:
    """The section on orders, bail conditions and warnings."""
    book.part("Orders and warnings", "orders")
    if not _group(book, "", Order, lambda order: _order_fields(book, order)):
        _none(book)


def police_contacts(book: Book) -> None:
    """The section on contacts with the police."""
    book.part(
        "Contacts with the police",
        "police",
        note="Calls, visits and messages. Reports of a single incident stand on that incident’s page too.",
    )
    if not _group(book, "", PoliceContact, lambda contact: _contact_fields(contact, book.zone)):
        _none(book)


def label(facts: RegisterFacts) -> str:
    """What an entry is called."""
    if isinstance(facts, Person | Vehicle | Place):
        return facts.label
    if isinstance(facts, Account):
        return facts.identifier
    return facts.kind if isinstance(facts, Order) else facts.what


def _entries(book: Book, kind: type[T]) -> list[tuple[RegisterEntry, T]]:
    return [(entry, entry.facts) for entry in book.contents.registers if isinstance(entry.facts, kind)]


def _group(book: Book, title: str, kind: type[T], fields: Callable[[T], tuple[tuple[str, str], ...]]) -> bool:
    entries = _entries(book, kind)
    if entries and title:
        book.heading(title)
    for at, (entry, facts) in enumerate(entries):
        named = list(fields(facts))
        (_, name), rest = named[0], named[1:]
        contacts = "\n".join(f"{contact.label}: {contact.how}" for contact in entry.contacts.entries)
        rows: list[Block] = [book.text(name or "(no label)", book.styles.strong)]
        rows += book.fields([*rest, ("Contact details", contacts)])
        book.flow.add(Together(rows, before=9 if at or not title else 2))
    return bool(entries)


def _person_fields(person: Person) -> tuple[tuple[str, str], ...]:
    return (
        ("", person.label),
        ("In this record", "the person reported" if person.is_reported else ""),
        ("Name", person.name),
        ("Relation", person.relation),
        ("Description", person.description),
    )


def _vehicle_fields(vehicle: Vehicle) -> tuple[tuple[str, str], ...]:
    return (
        ("", vehicle.label),
        ("Make", vehicle.make),
        ("Colour", vehicle.colour),
        ("Registration", vehicle.plate),
        ("Driver", vehicle.driver),
    )


def _account_fields(book: Book, account: Account) -> tuple[tuple[str, str], ...]:
    return (
        ("", account.identifier),
        ("Service", account.service),
        ("Full address", account.url),
        ("Used by", _person_label(book, account.person)),
        ("Note", account.note),
    )


def _place_fields(place: Place) -> tuple[tuple[str, str], ...]:
    position = f"{place.latitude}, {place.longitude}" if place.latitude and place.longitude else ""
    return ("", place.label), ("Address", place.address), ("Position", position)


def _order_fields(book: Book, order: Order) -> tuple[tuple[str, str], ...]:
    return (
        ("", order.kind),
        ("From", words.day(order.made, book.zone)),
        ("Until", words.day(order.ends, book.zone)),
        ("Against", _person_label(book, order.against)),
        ("Issued by", order.issued_by),
        ("Reference", order.reference),
        ("Terms", order.terms),
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
    return f"incident {words.number_ranges(numbers)}" if numbers else ""


def _numbers(book: Book, incidents: tuple[str, ...]) -> str:
    known = [book.numbers[id_].number for id_ in incidents if id_ in book.numbers]
    return f"incident {words.number_ranges(known)}" if known else ""


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
