"""Getting in, and making new notes: from the first page to an open diary."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from stalkdiary.actions.access import opens_with
from stalkdiary.gui import folders
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.unlock.begin_page import BeginPage
from stalkdiary.gui.unlock.unlock_page import UnlockPage
from stalkdiary.vault import opening
from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.vault import DATABASE_NAME
from tests.support.desk import PASSPHRASE, Desk, DeskMaker, Diary, copied
from tests.support.diary import digest_of
from tests.support.quick_keys import quick


def _unlock(desks: DeskMaker, diary: Diary) -> tuple[Desk, UnlockPage]:
    desk = desks("unlock", str(diary.folder))
    page = desk.page
    assert isinstance(page, UnlockPage)
    return desk, page


def test_the_passphrase_and_enter_open_the_notes(desks: DeskMaker, diary: Diary) -> None:
    desk, _page = _unlock(desks, diary)
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.page, TimelinePage))


def test_a_wrong_passphrase_is_told_calmly_and_can_be_tried_again(desks: DeskMaker, diary: Diary) -> None:
    desk, page = _unlock(desks, diary)
    desk.type("wrong")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page._notice.text)
    assert "does not open these notes" in page._notice.text
    assert desk.focus is page._edit
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.page, TimelinePage))


def test_wrong_tries_slow_down_and_never_end(desks: DeskMaker, diary: Diary) -> None:
    desk, page = _unlock(desks, diary)
    for _ in range(3):
        page._edit.setText("wrong")
        page._try()
        desk.settle()
    assert not page._open.isEnabled()
    page._timer.setInterval(1)
    desk.until(page._open.isEnabled)


def test_a_lost_passphrase_is_made_good_by_the_recovery_code(desks: DeskMaker, diary: Diary) -> None:
    desk, page = _unlock(desks, diary)
    page._switch.click()
    desk.type(diary.code.lower().replace("-", " "))
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.page, TimelinePage))


def test_the_window_stays_alive_while_the_key_is_derived(
    desks: DeskMaker, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_be_derived = Event()

    def slowly(secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
        may_be_derived.wait()
        return quick(secret, salt, cost)

    monkeypatch.setattr(opening, "open_key_file", partial(open_key_file, derive=slowly))
    desk, page = _unlock(desks, diary)
    ticks: list[int] = []
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    try:
        desk.session.vault_thread.post(lambda: ticks.append(1))
        desk.until(lambda: ticks)
        assert isinstance(desk.page, UnlockPage), "the main thread got on with its work meanwhile"
        assert not page._edit.isEnabled()
    finally:
        may_be_derived.set()
    desk.until(lambda: isinstance(desk.page, TimelinePage))


def test_damaged_notes_can_be_brought_back_from_where_they_do_not_open(
    desks: DeskMaker, filled_diary: Diary, tmp_path: Path
) -> None:
    notes = copied(filled_diary, tmp_path / "My notes")
    with (notes.folder / DATABASE_NAME).open("rb+") as database:
        database.truncate(database.seek(0, 2) - PAGE_SIZE)
    before = digest_of(notes.folder)
    desk, page = _unlock(desks, notes)
    assert page.bring_back.isHidden()
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page.bring_back.pick.isVisible())
    assert "salvage" in page._notice.text
    page.bring_back.bring_into(tmp_path)
    desk.settle()
    assert digest_of(notes.folder) == before, "the damaged notes are as they were"
    new = tmp_path / "My notes brought back"
    assert str(new) in page.bring_back.told.text()
    assert opens_with(new, page.bring_back.code.text())
    page.bring_back.open.click()
    desk.settle()
    assert desk.page is not page
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.page, TimelinePage))


@pytest.mark.parametrize("is_made_anew", [False, True])
def test_bringing_back_stops_when_its_page_goes(
    desks: DeskMaker, filled_diary: Diary, tmp_path: Path, is_made_anew: bool
) -> None:
    """Else notes are made whose code nobody was shown, and other notes do not open before that is done."""
    notes = copied(filled_diary, tmp_path / "My notes")
    with (notes.folder / DATABASE_NAME).open("rb+") as database:
        database.truncate(database.seek(0, 2) - PAGE_SIZE)
    desk, page = _unlock(desks, notes)
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page.bring_back.pick.isVisible())
    may_begin = Event()
    desk.session.vault_thread._executor.submit(may_begin.wait, 20)
    page.bring_back.bring_into(tmp_path)
    if is_made_anew:
        desk.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    else:
        desk.session.go("choose")
    desk.until(lambda: not isValid(page))
    may_begin.set()
    desk.settle()
    assert [path.name for path in tmp_path.iterdir()] == ["My notes"]


def test_bringing_back_that_fails_says_so_and_can_be_tried_again(
    desks: DeskMaker, diary: Diary, tmp_path: Path
) -> None:
    (diary.folder / DATABASE_NAME).write_bytes(b"x" * PAGE_SIZE)
    desk, page = _unlock(desks, diary)
    desk.type(PASSPHRASE)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page.bring_back.pick.isVisible())
    (tmp_path / "file").write_text("no folder")
    page.bring_back.bring_into(tmp_path / "file")
    desk.settle()
    assert page._notice.text
    assert page.bring_back.pick.isVisible()
    assert page._open.isEnabled()


def test_notes_that_are_open_elsewhere_are_told_apart_from_a_wrong_passphrase(
    desks: DeskMaker, diary: Diary
) -> None:
    desk, page = _unlock(desks, diary)
    with diary.open():
        desk.type(PASSPHRASE)
        desk.press(Qt.Key.Key_Return)
        desk.until(lambda: page._notice.text)
    assert "open in another window" in page._notice.text


def test_from_nothing_to_an_open_diary_with_a_tested_code(desks: DeskMaker) -> None:
    desk = desks()
    desk.press(Qt.Key.Key_Return)
    page = desk.page
    assert isinstance(page, BeginPage)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page._passphrase._suggested.text())
    words = page._passphrase._suggested.text()
    page._passphrase._use()
    assert len(words.split()) == 6
    desk.type(words)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page._code._groups.text())
    code = page._code._groups.text()
    page._go_on.click()
    assert not page._code._groups.isVisible(), "the code is typed from paper"
    desk.type(code.replace("-", ""))
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(desk.page, TimelinePage))
    folder = desk.session.new_folder
    assert folders.holds_notes(folder)
    assert opens_with(folder, words)
    assert opens_with(folder, code)


def test_a_passphrase_that_is_soon_guessed_is_told_of_once_and_never_forbidden(desks: DeskMaker) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    desk.press(Qt.Key.Key_Return)
    for _ in range(2):
        desk.type("password1")
        desk.press(Qt.Key.Key_Return)
    assert "could guess" in page._passphrase._notice.text
    assert not folders.holds_notes(desk.session.new_folder)
    for _ in range(2):
        desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page._code._groups.text())
    assert opens_with(desk.session.new_folder, "password1")


def test_a_code_copied_wrongly_is_noticed(desks: DeskMaker, diary: Diary) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    page._code.show_code(diary.folder, diary.code)
    page._show(2)
    page._step_on()
    slip = ("1" if diary.code[0] != "1" else "2") + diary.code[1:]
    page._code._edit.setText(slip)
    page._step_on()
    desk.until(lambda: page._code._notice.text)
    assert "does not open" in page._code._notice.text
    assert isinstance(desk.page, BeginPage)


def test_the_code_can_be_seen_again_while_it_is_typed_back(desks: DeskMaker, diary: Diary) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    page._code.show_code(diary.folder, diary.code)
    page._show(2)
    desk.press(Qt.Key.Key_Return)
    assert desk.focus is page._code._edit
    page._code._turn_to(0)
    assert page._code._groups.isVisible()
    assert page._go_on.hasFocus()


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("", "", "Choose a passphrase"), ("one two", "one too", "not the same")],
)
def test_notes_are_not_made_with_a_passphrase_that_was_mistyped(
    desks: DeskMaker, first: str, second: str, told: str
) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    page._show(1)
    page._passphrase._edit.setText(first)
    page._passphrase._again.setText(second)
    page._step_on()
    assert told in page._passphrase._notice.text
    assert not desk.session.new_folder.exists()


def test_a_weak_passphrase_gets_advice_and_is_not_refused(desks: DeskMaker) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    page._show(1)
    page._passphrase._edit.setText("password")
    desk.until(lambda: page._passphrase._advice.text())
    assert page.step.is_ready


def test_a_place_that_a_cloud_copies_is_pointed_out(desks: DeskMaker, tmp_path: Path) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    page._show(1)
    page._passphrase._picked(tmp_path / "OneDrive - Home")
    assert "cloud" in page._passphrase._place_notice.text
    page._passphrase._picked(tmp_path / "Documents")
    assert page._passphrase._place_notice.text == ""


def test_the_numbers_to_ring_go_when_the_page_is_left(desks: DeskMaker) -> None:
    desk = desks("begin")
    page = desk.page
    assert isinstance(page, BeginPage)
    page._honest._talk.click()
    assert page._honest._lines.isVisible()
    desk.session.go("choose")
    assert page._honest._lines.isHidden()


def test_the_usual_place_is_in_no_cloud() -> None:
    assert not folders.is_in_cloud(folders.usual_folder("My notes"))
