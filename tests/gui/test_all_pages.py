"""What every page owes to whoever cannot see well, cannot use a mouse, or has a small screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stalkdiary.actions import record, review
from stalkdiary.actions.figures import Figure
from stalkdiary.gui import frame
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.theme import apply as looks
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.contrast import PAIRS, ratio
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.pickers import pick_files
from stalkdiary.gui.widgets.unfolding import Unfolding
from stalkdiary.model.incident import Mention, People, Police, Report
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import Order
from tests.support.desk import PATIENCE_MS, Desk, DeskMaker, Diary, copied, make_desk
from tests.support.pages import ARGUMENTS, BEFORE_OPENING
from tests.support.shown_words import cut_words, is_cut

ALL = [kind.name for kind in registry().kinds]
ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.EditableText,
    ROLE.ComboBox,
    ROLE.List,
    ROLE.ListItem,
    ROLE.Table,
    ROLE.Cell,
    ROLE.Slider,
    ROLE.SpinBox,
    ROLE.PageTab,
    ROLE.Link,
    ROLE.Graphic,
    ROLE.MenuItem,
}
_MOST_CELLS = 20
_LONG = "NMP/DEMO/86731/26, and whatever else was said about it that day"


class Arriving(Protocol):
    """Shows a page of a diary, in a window that may have shown others before."""

    def __call__(self, diary: Diary, page: str, theme: Theme | None = None) -> Desk: ...


@dataclass
class Kept:
    """The window that goes from page to page and test to test: to open one takes longer than most tests."""

    desk: Desk | None = None
    diary: Diary | None = None
    theme: Theme | None = None

    def close(self) -> None:
        if self.desk is not None:
            self.desk.close()
            self.desk = None


@pytest.fixture(scope="module")
def kept() -> Iterator[Kept]:
    one = Kept()
    yield one
    one.close()


@pytest.fixture
def arrive(kept: Kept, desks: DeskMaker, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Arriving:
    def opened(diary: Diary, theme: Theme | None) -> Desk:
        if kept.desk is None or (kept.diary, kept.theme) != (diary, theme):
            kept.close()
            kept.desk = make_desk(qapp, qtbot, Route("choose"), tmp_path / "New notes", theme)
            kept.diary, kept.theme = diary, theme
            kept.desk.open(diary)
            if theme is not None:
                kept.desk.window.use(theme)
        else:
            kept.desk.bot = qtbot
            looks.apply(qapp, kept.desk.session.theme)
            kept.desk.window.activateWindow()
            kept.desk.until(kept.desk.window.isActiveWindow)
        return kept.desk

    def arrived(diary: Diary, page: str, theme: Theme | None = None) -> Desk:
        argument = _about(diary, page)
        if page in BEFORE_OPENING:
            desk = desks(page, argument, theme)
        else:
            desk = opened(diary, theme)
            desk.go(page, argument)
        desk.settle()
        desk.bot.wait(1)
        return desk

    return arrived


def _about(diary: Diary, page: str) -> str:
    about = {
        "folder": str(diary.folder),
        "entry": diary.entries[0],
        "order": diary.order,
        "figure": Figure("since", diary.order).spell(),
        "": "",
    }
    return about[ARGUMENTS.get(page, "")]


@pytest.fixture(scope="module")
def filled_diary(filled_diary: Diary, tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """The one with twelve incidents, and an order since the third of them from the end."""
    diary = copied(filled_diary, tmp_path_factory.mktemp("ordered") / "My notes")
    with diary.open() as vault:
        since = Moment.on_day(date(2026, 3, 5), "Europe/London")
        made = Order("A warning to stop", since, issued_by="Northmoor Police")
        return replace(diary, order=record.add_register(vault, made))


@pytest.fixture(scope="module")
def wordy_diary(filled_diary: Diary, tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """One in which names, references and orders are long."""
    folder = tmp_path_factory.mktemp("wordy") / "My notes"
    shutil.copytree(filled_diary.folder, folder)
    diary = replace(filled_diary, folder=folder)
    with diary.open() as vault:
        made = Order("A warning to stop, given at the door", issued_by="Northmoor Police, the front desk")
        order = record.add_register(vault, made)
        before = review.entry(vault, diary.entries[0]).incident
        assert before is not None
        report = Report("Northmoor Police, the front desk", None, "PC Testwell", "0000", _LONG, _LONG, _LONG)
        seen = Mention(f"The neighbour from across the road, {_LONG}")
        police = Police((report,), (order,))
        record.amend(vault, diary.entries[0], replace(before, police=police, people=People((seen,))), _LONG)
    return diary


def _walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for at in range(min(interface.childCount(), _MOST_CELLS)):
        child = interface.child(at)
        if child.isValid():
            yield from _walk(child)


@pytest.mark.parametrize("page", ALL)
def test_every_control_stands_in_the_tree_that_a_screen_reader_walks_and_has_a_name(
    arrive: Arriving, filled_diary: Diary, page: str
) -> None:
    """Else it is heard of only by pressing Tab until it comes up, or not at all."""
    desk = arrive(filled_diary, page)
    root = QAccessible.queryAccessibleInterface(desk.window)
    assert root is not None
    tree = list(_walk(root))
    found = [one for one in tree if one.role() in CONTROLS and not one.state().invisible]
    nameless = [(str(one.role()), str(one.object())) for one in found if not _name(one)]
    assert found
    assert nameless == []
    in_tree = {one.object() for one in tree if one.object() is not None}
    stops = [
        one
        for one in desk.page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
    ]
    assert [str(one) for one in stops if one not in in_tree] == []


def test_where_one_has_come_to_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader tells of the control that got the keyboard, and not of the page around it."""
    said: list[str] = []
    monkeypatch.setattr(frame, "announce", lambda _page, text: said.append(text))
    desk.go("registers")
    desk.go("registers")
    desk.go("preferences")
    assert said == ["Registers", "Settings"]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_file_dialog_can_be_read_and_heard(desk: Desk, tmp_path: Path, percent: int) -> None:
    (tmp_path / "A screenshot from the phone.png").touch()
    desk.window.use(Theme(text_percent=percent))
    dialog = pick_files(desk.window, desk.session.way_out, "Choose files", lambda _: None)
    dialog.setDirectory(str(tmp_path))
    root = QAccessible.queryAccessibleInterface(dialog)
    assert root is not None
    found = [one for one in _walk(root) if one.role() in CONTROLS and not one.state().invisible]
    assert [str(one.object()) for one in found if not _name(one)] == []
    (tree,) = dialog.findChildren(QTreeView, "treeView")
    desk.until(lambda: tree.model().rowCount(tree.rootIndex()))
    name = tree.rootIndex().model().index(0, 0, tree.rootIndex()).data()
    assert tree.fontMetrics().horizontalAdvance(name) < tree.columnWidth(0)
    for button in dialog.findChildren(QPushButton):
        assert not button.isVisible() or not is_cut(button)
    dialog.reject()


def _name(one: QAccessibleInterface) -> str:
    return one.text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("page", ALL)
def test_every_page_has_a_name(arrive: Arriving, filled_diary: Diary, page: str) -> None:
    assert arrive(filled_diary, page).page.accessibleName()


@pytest.mark.parametrize("page", ALL)
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(
    arrive: Arriving, filled_diary: Diary, page: str
) -> None:
    desk = arrive(filled_diary, page)
    reached: list[QWidget] = []
    while desk.focus not in reached:
        reached.append(desk.focus)
        ring = desk.window._frame.ring
        assert ring.isVisible(), f"no ring around {desk.focus}"
        corner = desk.focus.mapTo(desk.window, QPoint(0, 0))
        assert ring.geometry().intersects(desk.focus.rect().translated(corner)), desk.focus
        desk.press(Qt.Key.Key_Tab)
    wanted = [
        one
        for one in desk.window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.focusProxy(), QWidget)
    ]
    missed = [str(one) for one in wanted if one not in reached]
    assert missed == []


@pytest.mark.parametrize("page", ALL)
@pytest.mark.parametrize(("percent", "size"), [(100, (1024, 600)), (200, (1024, 700))])
def test_no_words_are_cut(
    arrive: Arriving, wordy_diary: Diary, page: str, percent: int, size: tuple[int, int]
) -> None:
    desk = arrive(wordy_diary, page, Theme(text_percent=percent))
    desk.window.resize(*size)
    for section in desk.page.findChildren(Unfolding):
        section.open(True)

    def nothing_is_cut() -> None:
        assert cut_words(desk.window) == []

    # A narrower line is a higher one: layouts take a few rounds until all agree.
    desk.bot.waitUntil(nothing_is_cut, timeout=PATIENCE_MS)


@pytest.mark.parametrize("page", ALL)
def test_every_page_can_be_turned_round_and_made_dark(
    arrive: Arriving, filled_diary: Diary, page: str, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk = arrive(filled_diary, page, Theme(tokens.DARK))
        image = desk.window.grab().toImage()
        leave = next(one for one in desk.window.findChildren(QPushButton) if "F9" in one.text())
        assert leave.mapTo(desk.window, QPoint(0, 0)).x() < desk.window.width() / 4
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert image.pixelColor(image.width() // 2, 4).name() == tokens.DARK.canvas


class _Strays(QObject):
    """Notices windows beside the one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("page", ALL)
def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(
    arrive: Arriving, filled_diary: Diary, page: str, qapp: QApplication
) -> None:
    strays = _Strays()
    qapp.installEventFilter(strays)
    try:
        arrive(filled_diary, page)
    finally:
        qapp.removeEventFilter(strays)
    assert set(strays.seen) <= {"MainWindow"}


@pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(
    colours: tokens.Colours, front: str, back: str, least: float
) -> None:
    assert ratio(getattr(colours, front), getattr(colours, back)) >= least


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
