"""Finding what was written: the list, its pages, its filters, and the search."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from stalkdiary.actions.record import Incoming, add_register, log
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.spelling.times import when_words
from stalkdiary.gui.timeline.marks import marks
from stalkdiary.gui.timeline.model import Role
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.timeline.pages_of_rows import PAGE
from stalkdiary.gui.timeline.scroll_place import UNITS
from stalkdiary.model.incident import Mention, People
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import Person
from tests.support.desk import ZONE, Desk, DeskMaker, Diary, incident, make_diary

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = PAGE + 250
WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def _timeline(desk: Desk) -> TimelinePage:
    page = desk.page
    assert isinstance(page, TimelinePage)
    return page


def _has_arrived(page: TimelinePage, row: int) -> bool:
    return page.model.index(row).data(Role.CONTENT) is not None


@pytest.fixture(scope="module")
def long_diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    made = make_diary(tmp_path_factory.mktemp("long") / "notes")
    with made.open() as vault, vault.writing():
        for number in range(LONG):
            vault.records.write_incident(incident(number), vault.records.new_id())
    return made


def test_every_entry_of_a_long_diary_is_reached_by_its_keys(desks: DeskMaker, long_diary: Diary) -> None:
    desk = desks()
    desk.open(long_diary)
    page = _timeline(desk)
    tester = QAbstractItemModelTester(page.model, WARN)
    desk.until(lambda: page.model.rowCount() == LONG + 1)
    page.list.setFocus()
    numbers = []
    for row in range(1, LONG + 1):
        page.list.viewport().repaint()
        desk.until(partial(_has_arrived, page, row))
        assert page.list.currentIndex().row() == row
        numbers.append(page.model.index(row).data(Role.CONTENT).row.number)
        desk.press(Qt.Key.Key_Down)
    assert sorted(numbers) == list(range(1, LONG + 1))
    assert tester is not None


def test_the_end_key_shows_the_first_thing_that_ever_happened(desks: DeskMaker, long_diary: Diary) -> None:
    desk = desks()
    desk.open(long_diary)
    page = _timeline(desk)
    desk.until(lambda: page.model.rowCount() == LONG + 1)
    page.list.setFocus()
    desk.press(Qt.Key.Key_End)
    page.list.viewport().repaint()
    desk.until(partial(_has_arrived, page, LONG))
    desk.settle()
    assert page.model.index(LONG).data(Role.CONTENT).row.number == LONG
    assert page.list.visualRect(page.model.index(LONG)).bottom() == page.list.viewport().height() - 1
    bar = page.list.verticalScrollBar()
    assert bar.value() == bar.maximum()
    desk.press(Qt.Key.Key_Home)
    assert page.list.currentIndex().row() == 1
    assert bar.value() == 0


def test_what_is_looked_at_stays_when_something_is_written(desks: DeskMaker, long_diary: Diary) -> None:
    desk = desks()
    desk.open(long_diary)
    page = _timeline(desk)
    desk.until(lambda: page.model.rowCount() == LONG + 1)
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.settle()
    before = bar.value() // UNITS
    desk.session.written.emit()
    desk.settle()
    assert bar.value() // UNITS == before > 0
    row = page.list.indexAt(page.list.viewport().rect().center())
    assert row.data(Role.CONTENT) is not None


def test_the_model_keeps_its_promises_while_filters_change(filled_desk: Desk) -> None:
    page = _timeline(filled_desk)
    tester = QAbstractItemModelTester(page.model, WARN)
    for kind in ("breach", "files", "unfinished", "all"):
        page.filters._chips.choose(kind)
        filled_desk.settle()
    assert tester is not None
    assert page.model.rowCount() == 13


def test_search_finds_as_one_types_and_marks_what_it_found(filled_desk: Desk) -> None:
    page = _timeline(filled_desk)
    filled_desk.press(Qt.Key.Key_F, CTRL)
    filled_desk.type("stay")
    filled_desk.until(lambda: page.model.rowCount() == 2)
    content = page.model.index(1).data(Role.CONTENT)
    assert "stayed an hour" in content.row.text
    layout = page.list._delegate.layout_of(page.model.index(1), page.list.viewport().width())
    assert layout.account is not None
    (found,) = layout.account.formats()
    assert layout.account.text()[found.start : found.start + found.length] == "stayed"


def test_enter_puts_the_best_matches_first_and_says_so(desk: Desk, diary: Diary) -> None:
    page = desk.page
    assert isinstance(page, TimelinePage)
    for text in (
        "Lantern lantern lantern",
        "A long day, and somewhere in it a lantern, and much else besides",
    ):
        desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        desk.type(text)
        desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    page.filters.search.setText("lantern")
    desk.until(lambda: page.model.query.words == "lantern")
    desk.settle()
    assert _texts(page)[0].startswith("A long day")
    page.filters.search.setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.filters._ranked.isVisible()
    assert _texts(page)[0].startswith("Lantern")
    page.filters._newest.click()
    desk.settle()
    assert _texts(page)[0].startswith("A long day")
    assert not page.filters._ranked.isVisible()


def _texts(page: TimelinePage) -> list[str]:
    model = page.model
    return [str(model.data(model.index(row))) for row in range(1, model.rowCount())]


def test_a_search_without_matches_says_so_and_shows_everything_again(filled_desk: Desk) -> None:
    page = _timeline(filled_desk)
    page.filters.search.setText("zebra")
    filled_desk.until(page._empty.isVisible)
    page._empty.pressed.emit()
    filled_desk.until(lambda: page.model.rowCount() == 13)
    assert page._empty.isHidden()


def test_an_empty_diary_says_how_to_begin(desk: Desk) -> None:
    assert _timeline(desk)._empty.isVisible()


@pytest.mark.parametrize(
    ("kind", "count"), [("breach", 4), ("files", 1), ("unfinished", 3), ("threats", 0), ("not-in-a-pack", 12)]
)
def test_filters_show_what_they_name(filled_desk: Desk, kind: str, count: int) -> None:
    page = _timeline(filled_desk)
    page.filters._chips.choose(kind)
    filled_desk.settle()
    assert page.model.rowCount() == count + 1


def _found(desk: Desk) -> list[int]:
    desk.settle()
    model = _timeline(desk).model
    desk.until(lambda: model.is_settled)
    return [model.index(row).data(Role.CONTENT).row.number for row in range(1, model.rowCount())]


def test_a_period_and_a_kind_are_asked_for_with_the_keyboard_and_given_up_again(filled_desk: Desk) -> None:
    desk, filters = filled_desk, _timeline(filled_desk).filters
    filters.more.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.focus is filters.narrowing.period.since
    desk.type("3 March 2026")
    desk.press(Qt.Key.Key_Tab)
    desk.type("9 March 2026")
    assert _found(desk) == [2, 3, 4], "both days belong to it"
    desk.press(Qt.Key.Key_Tab)
    desk.type("waiting")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert filters.narrowing.kind.id == "waiting"
    assert _found(desk) == [4]
    desk.type(" for")
    assert _found(desk) == [2, 3, 4], "what is not understood leaves nothing out"
    desk.press(Qt.Key.Key_Tab)
    assert "Choose one of those" in filters.narrowing._told.text()
    desk.press(Qt.Key.Key_Plus, CTRL)
    desk.settle()
    filters = _timeline(desk).filters
    assert _found(desk) == [2, 3, 4], "it goes along into another text size"
    filters.more.click()
    assert filters.narrowing.isHidden()
    assert len(_found(desk)) == 12, "what cannot be seen hides nothing"


def test_entries_about_one_person_are_found_by_name(desk: Desk) -> None:
    page, made = _timeline(desk), list[str]()
    page.jobs.run(add_register, Person("J, from work"), done=made.append, failed=print)
    desk.until(lambda: made)
    about = replace(incident(1), people=People((Mention("that man", made[0]),)))
    for one in (incident(0), about, incident(2)):
        page.jobs.run(log, one, (), done=lambda _: None, failed=print)
    desk.settle()
    desk.session.written.emit()
    page.filters.more.click()
    desk.settle()
    page.filters.narrowing.who.setFocus()
    desk.type("from w")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert _found(desk) == [2]
    page._empty.pressed.emit()
    assert len(_found(desk)) == 3


def test_arrows_and_enter_open_an_entry_and_alt_left_comes_back(filled_desk: Desk) -> None:
    page = _timeline(filled_desk)
    page.list.setFocus()
    filled_desk.press(Qt.Key.Key_Down)
    filled_desk.press(Qt.Key.Key_Return)
    assert isinstance(filled_desk.page, IncidentPage)
    filled_desk.settle()
    filled_desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert filled_desk.window.page.title == page.title


def test_a_row_reads_out_its_day_its_words_and_its_marks(filled_desk: Desk) -> None:
    spoken = str(_timeline(filled_desk).model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    for part in (
        "Thursday 12 March 2026",
        "grey",
        "Larkfield Road",
        "Breach of an order",
        "Marked as a breach",
    ):
        assert part in spoken


def test_pictures_reach_the_list_as_a_smear_of_their_colours(filled_desk: Desk) -> None:
    page = _timeline(filled_desk)
    shelf = page.list._delegate._shelf
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum() // 4)
    filled_desk.window.grab()
    content = page.model.index(1).data(Role.CONTENT)
    filled_desk.until(lambda: shelf.thumbs(content.row.id, content.row.revision))
    (thumb,) = shelf.thumbs(content.row.id, content.row.revision) or ()
    assert thumb.smear is not None
    assert thumb.smear.width() * thumb.smear.height() <= 48


def test_an_entry_whose_time_is_not_known_has_a_place_in_the_list(desk: Desk, tmp_path: Path) -> None:
    page = _timeline(desk)
    desk.type("A card under the door")
    desk.press(Qt.Key.Key_Tab)
    desk.type("some time")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: page.model.rowCount() == 2)
    assert page.model.index(1).data(Role.CONTENT).when.time == "time not known"
    desk.window.grab()


def test_the_list_looks_again_when_something_else_writes(desk: Desk) -> None:
    page = _timeline(desk)
    page.jobs.run(log, incident(1), done=lambda _: desk.session.written.emit(), failed=lambda _: None)
    desk.until(lambda: page.model.rowCount() == 2)


@pytest.mark.parametrize(
    ("text", "searched", "found"),
    [
        ("The car was grey", "CAR", ["car"]),
        ("He sat in a café", "cafe", ["café"]),
        ("Cars and carpets, no scar", "car", ["Cars", "carpets"]),
        ("nothing", "  ", []),
    ],
)
def test_marks_are_where_the_search_would_find(text: str, searched: str, found: list[str]) -> None:
    assert [text[start : start + length] for start, length in marks(text, searched)] == found


def test_a_span_of_days_keeps_its_whole_phrase() -> None:
    moment = Moment.between(datetime(2026, 3, 12), datetime(2026, 3, 14), ZONE, precision=Precision.DAYS)
    words = when_words(moment)
    assert words.day == ""
    assert "12" in words.time
    assert words.month == "March 2026"


def test_the_ring_stays_with_its_row_when_what_is_above_grows(filled_desk: Desk) -> None:
    page = _timeline(filled_desk)
    page.list.setFocus()
    filled_desk.window.grab()
    page.entry._attachments.add([Incoming(data=b"x", name="a.jpg")])
    page.list.setFocus()
    ring = filled_desk.window._frame.ring

    def meets() -> bool:
        row = page.list.ring_rect()
        corner = page.list.viewport().mapTo(filled_desk.window, row.center())
        return ring.isVisible() and abs(ring.geometry().center().y() - corner.y()) <= 1

    filled_desk.until(meets)
    page.list.verticalScrollBar().setValue(60)
    filled_desk.until(meets)
