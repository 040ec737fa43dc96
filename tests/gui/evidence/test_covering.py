"""Covering parts of a picture with keys or mouse alone, and what the entry holds after it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from stalkdiary.actions import redaction, review
from stalkdiary.actions.record import Incoming, log
from stalkdiary.actions.redaction import CoverBox, Covered, InPacks
from stalkdiary.errors import DiskFull
from stalkdiary.gui.evidence.boxes import Boxes
from stalkdiary.gui.evidence.copy_card import CopiesCard, CopyCard
from stalkdiary.gui.evidence.cover import Cover
from stalkdiary.gui.evidence.cover_stage import CoverStage
from stalkdiary.gui.evidence.cover_view import CoverView
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.evidence.picture_stage import PictureStage
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.model.evidence import Attachment
from stalkdiary.vault.vault import Vault
from tests.support.desk import Desk, DeskMaker, Diary, copied, incident

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def _white() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def diary(empty_diary: Diary, tmp_path: Path) -> Diary:
    """A diary whose one entry has a white picture."""
    made = copied(empty_diary, tmp_path / "My notes")
    with made.open() as vault:
        entity = log(vault, incident(0), [Incoming(data=_white(), name="a.png", caption="A letter")]).id
    return Diary(made.folder, made.code, (entity,))


@pytest.fixture
def desk(desks: DeskMaker, diary: Diary) -> Desk:
    made = desks()
    made.open(diary)
    made.settle()
    return made


def _page(desk: Desk) -> EvidencePage:
    page = desk.page
    assert isinstance(page, EvidencePage)
    return page


def _begin(desk: Desk, diary: Diary, words: str = "Cover parts…") -> CoverStage:
    desk.go("evidence", diary.entries[0])
    page = _page(desk)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(page.stage, PictureStage))
    next(one for one in page.findChildren(Button) if one.text().strip() == words).click()
    assert isinstance(page.stage, CoverStage)
    return page.stage


def _items(desk: Desk, diary: Diary) -> list[tuple[Attachment, bytes]]:
    """The files of the entry and their bytes, read on the window's own thread."""
    found: list[list[tuple[Attachment, bytes]]] = []

    def read(vault: Vault) -> list[tuple[Attachment, bytes]]:
        incident = review.entry(vault, diary.entries[0]).incident
        assert incident is not None
        items = []
        for item in incident.evidence.items:
            with vault.evidence.open(item.file) as reader:
                items.append((item, reader.read_at(0, reader.size)))
        return items

    runner = JobRunner(desk.session.vault_thread, desk.window)
    runner.run(read, done=found.append, failed=lambda error: found.append([]))
    desk.until(lambda: found)
    return found[0]


def test_a_copy_is_made_with_the_keyboard_alone_and_the_original_stays(desk: Desk, diary: Diary) -> None:
    stage = _begin(desk, diary)
    desk.press(Qt.Key.Key_A)
    for _ in range(60):
        desk.press(Qt.Key.Key_Left)
        desk.press(Qt.Key.Key_Up)
    assert (stage.view._boxes.all[0].left, stage.view._boxes.all[0].top) == (0, 0)
    stage.keep_button.setFocus()
    page = desk.page
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: desk.page is not page)
    desk.settle()
    assert isinstance(_page(desk).stage, Cover), "the copy is not shown unasked either"
    assert _page(desk).findChildren(CopyCard)
    (original, before), (copy, after) = _items(desk, diary)
    assert before == _white()
    assert (copy.copy_of, copy.in_packs, copy.caption) == (original.id, InPacks.COPY, "A letter")
    image = Image.open(io.BytesIO(after))
    assert (image.getpixel((2, 2)), image.getpixel((390, 290))) == ((0, 0, 0), (255, 255, 255))


def test_nothing_is_kept_before_something_is_covered(desk: Desk, diary: Diary) -> None:
    stage = _begin(desk, diary)
    stage.keep_button.click()
    assert "Nothing is covered yet" in stage.notice.text
    assert stage.keep_button.isEnabled()


def test_boxes_outlive_a_look_away(desk: Desk, diary: Diary) -> None:
    _begin(desk, diary)
    desk.press(Qt.Key.Key_A)
    page = _page(desk)
    page.hide_button.click()
    assert isinstance(page.stage, Cover)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: isinstance(page.stage, PictureStage))
    next(one for one in page.findChildren(Button) if one.text().strip() == "Go on covering…").click()
    assert isinstance(page.stage, CoverStage)
    assert len(page.stage.view._boxes.all) == 1


def test_boxes_come_back_after_a_sudden_leave(desk: Desk, diary: Diary, desks: DeskMaker) -> None:
    stage = _begin(desk, diary)
    desk.press(Qt.Key.Key_A)
    stage.caption.setFocus()
    desk.type(", covered")
    stage.instead.click()
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    again = desks()
    again.open(diary)
    again.settle()
    begun = _begin(again, diary, "Go on covering…")
    assert len(begun.view._boxes.all) == 1
    assert (begun.caption.text(), begun.in_packs) == ("A letter, covered", InPacks.BOTH)


def test_boxes_are_kept_when_the_page_is_left_and_forgotten_with_the_last_one(
    desk: Desk, diary: Diary
) -> None:
    _begin(desk, diary)
    desk.press(Qt.Key.Key_A)
    desk.go("timeline")
    stage = _begin(desk, diary, "Go on covering…")
    stage.remove_button.click()
    assert not stage.view._boxes.all
    desk.go("timeline")
    _begin(desk, diary)


def test_a_full_disk_costs_neither_the_boxes_nor_the_caption(
    desk: Desk, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Attachment:
        raise DiskFull

    monkeypatch.setattr(redaction, "add_copy", full)
    monkeypatch.setattr(redaction, "cover", lambda *_: Covered(b"", 1, 1, 1))
    stage = _begin(desk, diary)
    desk.press(Qt.Key.Key_A)
    stage.caption.setText("My words")
    stage.keep_button.click()
    desk.until(lambda: stage.notice.text)
    assert stage.keep_button.isEnabled()
    assert (len(stage.view._boxes.all), stage.caption.text()) == (1, "My words")


def test_what_packs_hold_is_chosen_on_the_copys_page_and_told_on_the_originals(
    desk: Desk, diary: Diary
) -> None:
    stage = _begin(desk, diary)
    desk.press(Qt.Key.Key_A)
    page = desk.page
    stage.keep_button.click()
    desk.until(lambda: desk.page is not page)
    desk.settle()
    (card,) = _page(desk).findChildren(CopyCard)
    assert card.radios[InPacks.COPY].isChecked()
    card.radios[InPacks.BOTH].click()
    desk.settle()
    assert not card.notice.text
    desk.go("evidence", diary.entries[0])
    assert _page(desk).findChildren(CopiesCard)
    _original, (copy, _) = _items(desk, diary)
    assert copy.in_packs is InPacks.BOTH


def _view(boxes: Boxes, width: int = 400, height: int = 300) -> CoverView:
    view = CoverView(Theme(), boxes)
    view.resize(width, height)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    view.show_picture("a", image)
    return view


def _near(box: CoverBox | None, left: float, top: float, right: float, bottom: float) -> bool:
    assert box is not None
    found = (box.left, box.top, box.right, box.bottom)
    return all(abs(a - b) < 0.006 for a, b in zip(found, (left, top, right, bottom), strict=True))


def _drag(view: CoverView, first: QPoint, last: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=first)
    QTest.mouseMove(view, (first + last) / 2)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, left, pos=last)


@pytest.mark.usefixtures("qapp")
def test_the_mouse_draws_moves_and_sizes() -> None:
    boxes = Boxes()
    view = _view(boxes)
    _drag(view, QPoint(100, 75), QPoint(200, 150))
    assert _near(boxes.chosen, 0.25, 0.25, 0.5, 0.5)
    _drag(view, QPoint(150, 110), QPoint(190, 140))
    assert _near(boxes.chosen, 0.35, 0.35, 0.6, 0.6)
    _drag(view, QPoint(239, 179), QPoint(279, 209))
    assert _near(boxes.chosen, 0.35, 0.35, 0.7, 0.7)
    _drag(view, QPoint(20, 20), QPoint(22, 21))
    assert (len(boxes.all), boxes.chosen) == (1, None), "a press alone draws nothing, and lets go"


@pytest.mark.usefixtures("qapp")
def test_a_box_drawn_over_the_edge_ends_at_the_edge() -> None:
    boxes = Boxes()
    view = _view(boxes, 400, 500)
    _drag(view, QPoint(300, 60), QPoint(420, 200))
    assert _near(boxes.chosen, 0.75, 0, 1, 1 / 3)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("turns", range(4))
def test_a_box_lies_where_it_was_drawn_however_the_picture_is_turned(turns: int) -> None:
    boxes = Boxes()
    view = _view(boxes)
    for _ in range(turns):
        view.turn()
    ground = view._ground()
    place = QPointF(ground.left() + ground.width() / 4, ground.top() + ground.height() / 4)
    size = ground.bottomRight() - ground.topLeft()
    _drag(view, place.toPoint(), (place + size / 4).toPoint())
    before = view._on_screen(boxes.all[0])
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT | CTRL)
    after = view._on_screen(boxes.all[0])
    assert abs(after.left() - before.left() - 1) < 0.01
    assert abs(after.bottom() - before.bottom() - 1) < 0.01
    assert abs(after.top() - before.top()) < 0.01
    expected = {
        0: (0.25, 0.25, 0.5, 0.5),
        1: (0.25, 0.5, 0.5, 0.75),
        2: (0.5, 0.5, 0.75, 0.75),
        3: (0.5, 0.25, 0.75, 0.5),
    }[turns]
    assert _near(boxes.all[0], *expected)


@pytest.mark.usefixtures("qapp")
def test_keys_choose_take_away_undo_and_say_where_the_box_is() -> None:
    boxes = Boxes()
    view = _view(boxes)
    QTest.keyClick(view, Qt.Key.Key_A)
    QTest.keyClick(view, Qt.Key.Key_Insert)
    QTest.keyClick(view, Qt.Key.Key_N)
    assert boxes.index == 0
    assert "Box 1 of 2: 35 % from the left" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "Box 1 of 1" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert "Box 1 of 2" in view.accessibleDescription()
    given_up: list[bool] = []
    view.dropped.connect(lambda: given_up.append(True))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert boxes.chosen is None
    assert given_up == []
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert len(boxes.all) == 2
    assert len(given_up) == 1
