"""The order, what was said with the police, and what it changed in daily life."""

from __future__ import annotations

from datetime import date, datetime

from stalkdiary.actions.specimen import times
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.items import Registered
from stalkdiary.actions.specimen.times import written
from stalkdiary.model.incident import Police, Private, Report
from stalkdiary.model.register import LifeChange, Order, PoliceContact

ORDER = "order/non-molestation"
"""Key of the order that is breached."""
_FORCE = "Northmoor Police (made-up)"


def official(detail: Details) -> list[Registered]:
    """All of it, in the order in which it was written down."""
    return sorted((*_police(detail), *_orders(detail), *_changes()), key=lambda item: item.at)


def told_as_breach(detail: Details, when: datetime) -> Police:
    """An incident told to the police, at a local time, as a breach of the order."""
    told = Report(
        "Northmoor Police",
        times.exact(when, ""),
        "PC Testwell",
        "0000",
        detail.crime_reference,
        "to be recorded as a breach",
    )
    return Police((told,), (ORDER,))


def _police(detail: Details) -> list[Registered]:
    def contact(key: str, at: datetime, when: datetime, what: str, promised: str = "") -> Registered:
        facts = PoliceContact(
            what, times.exact(when), _FORCE, "PC Testwell", "0000", detail.crime_reference, promised
        )
        return Registered(f"police-contact/{key}", at, facts)

    return [
        contact(
            "report",
            written(2026, 1, 19, 18, 30),
            datetime(2026, 1, 19, 17, 45),
            "PC Testwell rang about the sign-in and let me tell her all of it from the summer on",
            "to speak to J and ring me after",
        ),
        contact(
            "warning",
            written(2026, 1, 21, 17, 12),
            datetime(2026, 1, 21, 17, 0),
            "PC Testwell rang: J was told to stop, at his door on the 20th; he said he understood",
            "it is on record",
        ),
        contact(
            "statement",
            written(2026, 3, 16, 21, 0),
            datetime(2026, 3, 16, 14, 0),
            "Statement, two and a half hours, Bethan came with me",
            "to look at the shop's camera for the 12th",
        ),
        contact(
            "camera",
            written(2026, 3, 18, 18, 10),
            datetime(2026, 3, 18, 17, 30),
            "PC Testwell rang: the shop's camera keeps a week, they were in time and have the 12th",
        ),
        contact(
            "denial",
            written(2026, 5, 13, 18, 20),
            datetime(2026, 5, 13, 15, 15),
            "PC Testwell rang about the messages of 9 May: J says it was not his phone",
        ),
        contact(
            "interview",
            written(2026, 7, 16, 12, 50),
            datetime(2026, 7, 16, 12, 30),
            "PC Testwell rang: J was interviewed on the 15th about the evening at Mum's, the file goes to "
            "the prosecutors",
        ),
        contact(
            "arrest",
            written(2026, 10, 6, 12, 5),
            datetime(2026, 10, 6, 11, 30),
            "Told that J was arrested on the 5th and is on bail until 14 December: not to contact me, not "
            "to enter Saltmarsh Row",
            "a call if the bail changes",
        ),
    ]


def _orders(detail: Details) -> list[Registered]:
    warning = Order(
        "warning to stop, given by the police",
        times.on(date(2026, 1, 20), ""),
        None,
        "person/j",
        "not to contact me or come to the flat or the library",
        detail.crime_reference,
        _FORCE,
    )
    order = Order(
        "non-molestation order",
        times.exact(datetime(2026, 4, 17, 11, 15)),
        times.on(date(2027, 4, 16), ""),
        "person/j",
        "not to contact me by any means or through anyone; not to come within 100 metres of the flat, the "
        "library or 2 Chapel Rise",
        detail.order_reference,
        "Family Court at Tollbridge (made-up)",
    )
    return [
        Registered("order/warning", written(2026, 1, 21, 17, 15), warning),
        Registered(ORDER, written(2026, 4, 17, 16, 40), order),
    ]


def _changes() -> list[Registered]:
    def change(
        key: str, at: datetime, what: str, since: date, cost: str, *incidents: str, private: str = ""
    ) -> Registered:
        facts = LifeChange(what, times.on(since, ""), cost, incidents)
        return Registered(f"life-change/{key}", at, facts, private=Private(private))

    return [
        change(
            "locks",
            written(2025, 10, 20, 18, 0),
            "New lock on the street door and a chain on mine",
            date(2025, 10, 20),
            "£85",
            "incident/4",
        ),
        change(
            "accounts",
            written(2026, 1, 18, 20, 40),
            "New e-mail address, new passwords everywhere, a new bank card",
            date(2026, 1, 16),
            "two evenings",
            "incident/6",
            "incident/13",
        ),
        change(
            "way-home",
            written(2026, 2, 3, 21, 10),
            "A different way home every day, never the footpath by the river",
            date(2026, 2, 1),
            "20 minutes a day",
            "incident/14",
        ),
        change(
            "late-shifts",
            written(2026, 3, 18, 19, 30),
            "No late shifts at the library",
            date(2026, 3, 16),
            "£31 a week",
            "incident/17",
            private="Have not told Mum that it's about money too.",
        ),
        change(
            "choir",
            written(2026, 7, 15, 22, 0),
            "Stopped going to choir",
            date(2026, 7, 13),
            "",
            "incident/20",
            "incident/21",
        ),
        change(
            "train",
            written(2026, 10, 8, 20, 15),
            "I only take the train when someone comes with me",
            date(2026, 10, 4),
            "a taxi on Thursdays, £9",
            "incident/23",
        ),
    ]
