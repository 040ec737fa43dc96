"""The editor as tests drive it: opening it, saving, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from stalkdiary.actions import record, review
from stalkdiary.actions.access import Vault
from stalkdiary.errors import DiaryError
from stalkdiary.gui.editor.page import EditorPage
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.model.incident import Entry, Incident
from stalkdiary.model.timeline import TimelineQuery
from tests.support.desk import Desk

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier


def editor_of(desk: Desk, argument: str = "") -> EditorPage:
    """The editor, opened for an argument of its route."""
    page = desk.go("editor", argument)
    assert isinstance(page, EditorPage)
    return page


def ask(desk: Desk, action: Callable[..., T], *args: object) -> T:
    """Ask the diary's thread, as a page does."""
    found: list[T] = []
    JobRunner(desk.session.vault_thread, desk.window).run(action, *args, done=found.append, failed=fail)
    desk.until(lambda: found)
    return found[0]


def fail(error: DiaryError) -> None:
    """What was asked of the diary was to go well."""
    pytest.fail(error.code)


def entries(vault: Vault) -> list[Entry]:
    """Every entry of the timeline."""
    return [review.entry(vault, row.id) for row in review.timeline(vault, TimelineQuery())]


def save(desk: Desk) -> None:
    """Press the keys for saving, and wait."""
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()


def only_entry(desk: Desk) -> Entry:
    """The one that was written."""
    (entry,) = ask(desk, entries)
    return entry


def logged(desk: Desk, made: Incident) -> str:
    """The id of an entry that is written for the test."""
    return ask(desk, record.log, made).id


def current(entry: Entry) -> Incident:
    """An entry as it stands."""
    assert entry.incident is not None
    return entry.incident
