"""A diary whose registers hold a person, an account of theirs and an order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stalkdiary.actions import registers
from stalkdiary.model.incident import Contact, Contacts, Mention, People, Police, Private
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import (
    Account,
    Order,
    Person,
)
from tests.support.desk import ZONE, Desk, DeskMaker, Diary, copied, incident, make_diary
from tests.support.register_pages import (
    entry_of,
)


@pytest.fixture
def book(book_once: tuple[Diary, dict[str, str]], tmp_path: Path) -> tuple[Diary, dict[str, str]]:
    """A diary with a person, an account of theirs, an order, and an incident that names them."""
    diary, ids = book_once
    return copied(diary, tmp_path / "My notes"), ids


@pytest.fixture(scope="module")
def book_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Diary, dict[str, str]]:
    """The same, which tests copy."""
    diary = make_diary(tmp_path_factory.mktemp("book") / "My notes", 2)
    with diary.open() as vault:
        contacts = Contacts((Contact("J", "01632 960 001"),))
        person = registers.save(vault, entry_of(Person("J", "Jordan"), contacts=contacts))
        account = registers.save(vault, entry_of(Account("07700 900001", "phone", person=person)))
        order = registers.save(
            vault,
            entry_of(
                Order("bail", Moment.on_day(date(2026, 3, 1), ZONE), against=person), private=Private("mine")
            ),
        )
        with vault.writing():
            before = vault.records.entry(diary.entries[1]).incident
            assert before is not None
            people, police = People(did_it=(Mention("J", person),)), Police(breaches=(order,))
            changed = incident(1, "J was there", before)
            vault.records.amend_incident(
                diary.entries[1], type(changed)(changed.when, changed.facts, people=people, police=police)
            )
    return diary, {"person": person, "account": account, "order": order}


@pytest.fixture
def open_desk(desks: DeskMaker, book: tuple[Diary, dict[str, str]]) -> Desk:
    desk = desks()
    desk.open(book[0])
    desk.settle()
    return desk
