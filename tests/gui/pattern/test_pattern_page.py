"""The pattern: seen, read as tables, and followed to the entries behind a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from stalkdiary.actions import figures, record, registers
from stalkdiary.actions.figures import Figure
from stalkdiary.gui.pattern.counted_page import CountedPage
from stalkdiary.gui.pattern.figure_table import Cell, FigureTable
from stalkdiary.gui.pattern.page import PatternPage
from stalkdiary.gui.timeline.model import Role
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import Order, RegisterEntry
from tests.support.desk import ZONE, Desk, DeskMaker, Diary, make_diary


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    diary = make_diary(tmp_path_factory.mktemp("story") / "My notes", 12)
    with diary.open() as vault:
        made = Moment.on_day(date(2026, 2, 20), ZONE)
        registers.save(vault, RegisterEntry("", "order", Order("restraining order", made)))
        record.log(vault, Incident(When(Moment.unknown("no idea", ZONE)), Facts("Some time or other")))
    return diary


@pytest.fixture
def story_desk(desks: DeskMaker, story: Diary) -> Desk:
    desk = desks()
    desk.open(story)
    desk.settle()
    return desk


def _pattern(desk: Desk) -> PatternPage:
    page = desk.go("pattern")
    assert isinstance(page, PatternPage)
    desk.until(lambda: page.cards)
    return page


def _counted(desk: Desk) -> CountedPage:
    desk.settle()
    page = desk.page
    assert isinstance(page, CountedPage)
    return page


def test_an_empty_diary_has_a_calm_page_and_no_charts(desk: Desk) -> None:
    page = desk.go("pattern")
    assert isinstance(page, PatternPage)
    assert page.cards == ()
    assert not page._empty.isHidden()


def test_all_five_charts_are_there_and_the_keyboard_begins_at_the_first(story_desk: Desk) -> None:
    page = _pattern(story_desk)
    assert [card.title for card in page.cards] == [
        "By month",
        "Time between incidents",
        "Orders and warnings on the line",
        "By weekday and hour",
        "By behaviour",
    ]
    assert story_desk.focus is page.cards[0].chart


def test_enter_on_a_month_lists_its_entries_and_back_returns(story_desk: Desk) -> None:
    page = _pattern(story_desk)
    story_desk.press(Qt.Key.Key_End)
    shape = page.cards[0].chart.drawing.shapes[-1]
    assert shape.spoken == "March 2026: 4 incidents"
    story_desk.press(Qt.Key.Key_Return)
    counted = _counted(story_desk)
    assert counted.model.rowCount() == 1 + 4
    assert story_desk.focus is counted.list
    story_desk.session.back_asked.emit()
    assert story_desk.page is page


def test_a_click_on_any_shape_lists_as_many_entries_as_it_says(story_desk: Desk) -> None:
    page = _pattern(story_desk)
    for place, card in enumerate(page.cards):
        chart = card.chart
        inside = chart.drawing.shapes[0].rect.center().toPoint() + chart.rect().topLeft()
        spoken = chart.drawing.shapes[chart.shape_at(inside.toPointF())].spoken
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=inside)
        counted = _counted(story_desk)
        shown = counted.model.rowCount() - 1
        assert f"{shown} incident" in spoken, (place, spoken)
        assert _pattern(story_desk) is page


def test_each_chart_has_a_table_of_the_same_figures(story_desk: Desk) -> None:
    page = _pattern(story_desk)
    for card in page.cards:
        pickable = {shape.figure for shape in card.chart.drawing.shapes}
        card.show_table(shown=True)
        model = card.table.model()
        assert isinstance(model, FigureTable)
        in_table = {model.figure_at(model.index(row, 0)) for row in range(model.rowCount())}
        assert card.shows_table
        if "line" in card.title:
            days = {figure for figure in in_table if figure.startswith("days")}
            assert len(days) == 12
        else:
            assert in_table == pickable


def test_enter_in_a_table_lists_the_entries(story_desk: Desk) -> None:
    card = _pattern(story_desk).cards[0]
    card.show_table(shown=True)
    card.table.setFocus()
    story_desk.press(Qt.Key.Key_Return)
    assert _counted(story_desk).model.rowCount() > 1


def test_a_shorter_period_counts_and_lists_less(story_desk: Desk) -> None:
    page = _pattern(story_desk)
    before = page._shown
    page.period.choose("quarter")
    story_desk.settle()
    assert before is not None
    assert page._shown is not None
    assert page._shown.pattern.total < before.pattern.total
    figure = Figure.parse(page.cards[0].chart.drawing.shapes[0].figure)
    assert figure.since == page._shown.since is not None


def test_the_page_counts_anew_once_something_is_written(desk: Desk, diary: Diary) -> None:
    page = desk.go("pattern")
    assert isinstance(page, PatternPage)
    when = When(Moment.on_day(date(2026, 3, 1), ZONE))
    page.jobs.run(
        record.log, Incident(when, Facts("A card")), done=lambda _: desk.session.written.emit(), failed=print
    )
    desk.until(lambda: page.cards)
    assert page._shown is not None
    assert page._shown.pattern.total == 1


def test_tables_and_period_stay_when_the_text_is_made_larger(story_desk: Desk) -> None:
    page = _pattern(story_desk)
    page.period.choose("year")
    story_desk.settle()
    page.cards[1].show_table(shown=True)
    story_desk.window._resize_text(1)
    story_desk.settle()
    again = story_desk.page
    assert isinstance(again, PatternPage)
    assert again is not page
    story_desk.until(lambda: again.cards)
    assert again.period.chosen == "year"
    assert [card.shows_table for card in again.cards] == [False, True, False, False, False]


def test_a_figure_that_is_none_is_said_calmly(story_desk: Desk) -> None:
    page = story_desk.go("counted", "nonsense=1")
    assert isinstance(page, CountedPage)
    assert page._notice.text


def test_many_entries_behind_a_figure_arrive_page_by_page(desks: DeskMaker, tmp_path: Path) -> None:
    diary = make_diary(tmp_path / "many")
    with diary.open() as vault, vault.writing():
        for minute in range(300):
            when = When(Moment.on_day(date(2026, 1, 1 + minute % 28), ZONE))
            vault.records.write_incident(Incident(when, Facts(f"Number {minute}")))
    desk = desks()
    desk.open(diary)
    page = desk.go("counted", Figure("month", "2026-01").spell())
    assert isinstance(page, CountedPage)
    assert page.list is not None
    desk.until(lambda: page.model.rowCount() == 301)
    shown = set()
    for row in range(1, 301):
        page.list.setCurrentIndex(page.model.index(row))
        page.list.viewport().repaint()
        content = page.model.index(row).data(Role.CONTENT)
        while content is None:
            desk.settle()
            content = page.model.index(row).data(Role.CONTENT)
        shown.add(content.row.id)
    assert len(shown) == 300


def test_the_table_model_holds_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    rows = [(Cell("March 2026", "month=2026-03"), Cell("4", "month=2026-03"))]
    owner = QObject()
    model = FigureTable(owner, ("Month", "Incidents"), rows)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types for it
    assert model.figure_at(model.index(0, 1)) == "month=2026-03"
    assert figures.Figure.parse(model.figure_at(model.index(0, 0))).kind == "month"
