"""A time is said back before it is kept, and is never taken to be another than the person meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.when.field import Said
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.choices import Radio
from stalkdiary.model.moment import Basis, Moment, Precision, spell
from tests.support.fixed_clock import FixedClock

ZONE = "Europe/London"
KEPT = Moment.exact_utc(datetime(2026, 3, 1, 21, 0, tzinfo=UTC), ZONE).with_words("last night at nine")


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> TimeField:
    """A field for when it happened, on Saturday 14 March 2026, 9:26 am."""
    made = TimeField(Theme(), FixedClock(), "When")
    qtbot.addWidget(made)
    made.show()
    made.set_now()
    return made


def _spelled(field: TimeField) -> str:
    moment = field.value()
    assert moment is not None
    return spell(moment)


def test_nothing_typed_is_now_by_the_clock(field: TimeField) -> None:
    moment = field.value()
    assert moment is not None
    assert (moment.basis, moment.precision) == (Basis.CLOCK, Precision.EXACT)


@pytest.mark.parametrize(
    ("chip", "said"),
    [
        ("earlier", "Saturday 14 March 2026, time not known"),
        ("yesterday", "Friday 13 March 2026, time not known"),
        ("date", "Saturday 14 March 2026, time not known"),
        ("unsure", "time not known"),
        ("now", "Saturday 14 March 2026, 9:26 am"),
    ],
)
def test_one_press_says_what_is_said_most(field: TimeField, chip: str, said: str) -> None:
    field.chips._chips.chip(chip).click()
    assert _spelled(field) == said
    assert chip in field.chips._chips.on


def test_a_part_of_the_day_that_has_not_come_is_not_offered(field: TimeField) -> None:
    field.chips._chips.chip("part").click()
    offered = {id_ for id_, chip in field.chips._parts._chips.items() if not chip.isHidden()}
    assert "this morning" in offered
    assert "this afternoon" not in offered
    field.chips._parts.chip("last night").click()
    assert _spelled(field) == "the night of Friday 13 to Saturday 14 March 2026"


def test_up_and_down_move_a_date_and_never_beyond_today(field: TimeField) -> None:
    field.chips._chips.chip("date").click()
    for key, day in ((Qt.Key.Key_Up, 14), (Qt.Key.Key_Down, 13), (Qt.Key.Key_Down, 12), (Qt.Key.Key_Up, 13)):
        QTest.keyClick(field.edit, key)
        assert field.edit.text() == f"{day} March 2026"


def test_two_readings_wait_for_a_choice_and_the_words_are_kept_until_then(field: TimeField) -> None:
    QTest.keyClicks(field.edit, "yesterday at nine")
    moment = field.value()
    assert moment is not None
    assert (moment.precision, moment.words) == (Precision.UNKNOWN, "yesterday at nine")
    field.echo._radios[1].click()
    assert _spelled(field) == "Friday 13 March 2026, 9 pm"


def test_words_of_an_earlier_day_are_not_read_as_if_they_were_said_today(field: TimeField) -> None:
    field.set_moment(KEPT)
    assert field.value() == KEPT
    assert field.edit.text() == "last night at nine"


def test_a_time_that_is_changed_and_changed_back_is_the_same_time(field: TimeField) -> None:
    field.set_moment(KEPT)
    QTest.keyClicks(field.edit, " or so")
    assert field.value() != KEPT
    for _ in range(6):
        QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    field.edit.end(False)
    field.edit.setText(KEPT.words)
    field.edit.textEdited.emit(KEPT.words)
    assert field.value() == KEPT
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    assert field.value() == KEPT


def test_readings_of_kept_words_are_those_of_the_day_they_were_said(field: TimeField) -> None:
    words = Moment.unknown("yesterday at nine", ZONE)
    field.set_moment(words, Said(datetime(2026, 2, 2, 10, 0, tzinfo=UTC), ZONE))
    assert field.value() == words
    field.echo._radios[0].click()
    assert _spelled(field) == "Sunday 1 February 2026, 9 am"


def test_a_field_that_may_be_empty_is_no_time_at_all(qapp: QApplication, qtbot: QtBot) -> None:
    field = TimeField(Theme(), FixedClock(), "When", optional=True, chips=False)
    qtbot.addWidget(field)
    assert field.value() is None
    field.edit.setText("yesterday")
    field.edit.textEdited.emit("yesterday")
    assert _spelled(field) == "Friday 13 March 2026, time not known"


def test_a_time_that_may_be_left_out_can_be_cleared_away(qapp: QApplication, qtbot: QtBot) -> None:
    field = TimeField(Theme(), FixedClock(), "When", optional=True, chips=False)
    qtbot.addWidget(field)
    without_words = KEPT.with_words("")
    field.set_moment(without_words)
    assert field.value() == without_words
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    assert field.value() is None


def test_tab_goes_from_the_words_to_what_they_can_mean(field: TimeField) -> None:
    """Words after words: the readings that came last are where Tab comes next, not last."""
    for words in ("last Friday", "half nine"):
        field.edit.setFocus()
        field.edit.selectAll()
        QTest.keyClicks(field.edit, words)
        QApplication.processEvents()
        after, one = list[QWidget](), field.edit.nextInFocusChain()
        while one is not None and one is not field.edit:
            after.append(one)
            one = one.nextInFocusChain()
        stops = [one for one in after if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.isHidden()]
        radios = field.echo.findChildren(Radio)
        shown = [one for one in radios if not one.isHidden()]
        assert len(shown) > 1
        assert stops[: len(shown)] == shown
