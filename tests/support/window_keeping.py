"""Of an evening in the window: a person in a register, a covered picture, and all of safe keeping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.evidence.cover_stage import CoverStage
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.evidence.picture_stage import PictureStage
from stalkdiary.gui.keeping.new_passphrase import NewPassphrase
from stalkdiary.gui.keeping.page import KeepingPage
from stalkdiary.gui.widgets.buttons import Button

if TYPE_CHECKING:
    from tests.support.window_session import Hands

LABEL = "Kestrel man"
FRIEND = "a passphrase of a good friend"


def note_a_person(hands: Hands) -> None:
    """Somebody new in the register, through the form."""
    form = hands.go("register-form", "new:person")
    hands.type(LABEL)
    press(form, "Save")
    hands.until("the person", lambda: hands.window.page is not form)
    hands.settle()
    print("register", flush=True)


def cover_a_picture(hands: Hands, route: str) -> None:
    """A copy of a picture with a box on it."""
    page = hands.go("evidence", route)
    assert isinstance(page, EvidencePage)
    QTest.keyClick(hands.focus, Qt.Key.Key_Return)
    hands.until("the picture", lambda: isinstance(page.stage, PictureStage))
    press(page, "Cover parts…")
    stage = page.stage
    assert isinstance(stage, CoverStage)
    stage.add_button.click()
    stage.keep_button.click()
    hands.until("the copy", lambda: hands.window.page is not page)
    hands.settle()
    print("covered", flush=True)


def keep_safe(hands: Hands) -> None:
    """A copy made and tried, lines handed over, a friend let in, and all keys made new."""
    evening, page = hands.evening, hands.go("keeping")
    assert isinstance(page, KeepingPage)
    copy, given = Path(evening.out, "copy"), Path(evening.out, "given")
    copy.mkdir()
    given.mkdir()
    page.copies._picked(copy)
    hands.until("the copy", lambda: not hands.session.copying.is_running and page.copies.notice.text)
    page.copies._picked_to_try(copy)
    page.copies.secret.setText(evening.passphrase)
    page.copies.open_it.click()
    hands.settle()
    page.holders._save(given / "lines.pdf")
    page.holders.stamp._write_request(given / "request.tsq")
    page.holders.mail.click()
    hands.settle()
    friend = page.ways.supporter
    friend.open(True)
    friend.name.setText("Sam")
    type_twice(friend.new, FRIEND)
    friend.go.click()
    hands.settle()
    renew = page.ways.renew
    renew.open(True)
    type_twice(renew.new, evening.passphrase)
    renew.go.click()
    hands.until("new keys", lambda: "All keys are new" in renew.notice.text)
    hands.settle()
    print("kept", flush=True)


def press(page: QWidget, words: str) -> None:
    """Press a button by what it says."""
    next(one for one in page.findChildren(Button) if one.text().strip() == words).click()


def type_twice(new: NewPassphrase, text: str) -> None:
    """A new passphrase and again."""
    new.edit.setText(text)
    new.again.setText(text)
