"""Going to the pages of the registers, filling in their form, and reading what was kept."""

from __future__ import annotations

from typing import Any

from stalkdiary.actions import registers
from stalkdiary.gui.registers.entry_page import RegisterEntryPage
from stalkdiary.gui.registers.form_page import RegisterFormPage
from stalkdiary.gui.registers.page import RegistersPage
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.model.register import (
    REGISTERS,
    RegisterEntry,
    RegisterFacts,
)
from tests.support.desk import Desk, Diary


def entry_of(facts: RegisterFacts, **parts: Any) -> RegisterEntry:
    kind = next(kind for kind, cls in REGISTERS.items() if isinstance(facts, cls))
    return RegisterEntry("", kind, facts, **parts)


def registers_page(desk: Desk) -> RegistersPage:
    page = desk.go("registers")
    assert isinstance(page, RegistersPage)
    return page


def form_page(desk: Desk, argument: str) -> RegisterFormPage:
    page = desk.go("register-form", argument)
    assert isinstance(page, RegisterFormPage)
    desk.until(lambda: page.form)
    return page


def field_of(page: RegisterFormPage, name: str) -> object:
    assert page.form is not None
    return page.form._inputs[name]


def type_into(page: RegisterFormPage, name: str, words: str) -> None:
    one = field_of(page, name)
    if isinstance(one, TimeField):
        one.edit.setText(words)
        one.edit.textEdited.emit(words)
    elif isinstance(one, Line):
        one.setText(words)
        one.textEdited.emit(words)
    else:
        assert isinstance(one, Lines)
        one.setPlainText(words)


def entry_page(desk: Desk, id_: str) -> RegisterEntryPage:
    page = desk.go("register", id_)
    assert isinstance(page, RegisterEntryPage)
    return page


def entries_of(diary: Diary, kind: str) -> list[RegisterEntry]:
    with diary.open() as vault:
        return [line.entry for line in registers.listed(vault, kind, with_withdrawn=True).lines]


def leave(desk: Desk) -> None:
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
