"""Looking at evidence: nothing is shown unasked, nothing in it acts, and the original stays what it was."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QTextBrowser, QTextEdit

from stalkdiary.actions import view_evidence
from stalkdiary.actions.view_evidence import FullPicture, Original, save
from stalkdiary.errors import PreviewFailed
from stalkdiary.gui.evidence.cover import Cover
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.evidence.picture_stage import PageStage, PictureStage
from stalkdiary.gui.evidence.picture_view import PictureView
from stalkdiary.gui.evidence.player_stage import PlayerStage
from stalkdiary.gui.evidence.saving import safe_name
from stalkdiary.gui.evidence.text_stage import MailStage, PlainText, TextStage
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.spelling.files import shown_name
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.model.evidence import Attachment
from stalkdiary.task import Task
from tests.gui.evidence.conftest import LARGE, TEXT, Kinds, Viewer


def _words(page: EvidencePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_a_file_is_reached_from_its_entry_with_the_keyboard(viewer: Viewer) -> None:
    page = viewer.desk.go("incident", viewer.kinds.diary.entries[0])
    assert isinstance(page, IncidentPage)
    assert page._evidence is not None
    page._evidence._buttons[0].setFocus()
    viewer.desk.press(Qt.Key.Key_Return)
    viewer.desk.settle()
    assert isinstance(viewer.desk.page, EvidencePage)
    assert "tall.png" in _words(viewer.desk.page)


def test_a_picture_is_hidden_until_asked_for_and_hidden_again(viewer: Viewer) -> None:
    page = viewer.open("tall.png")
    assert isinstance(page.stage, Cover)
    page = viewer.show("tall.png")
    assert isinstance(page.stage, PictureStage)
    viewer.desk.press(Qt.Key.Key_Escape)
    assert isinstance(page.stage, Cover)


def test_at_100_percent_the_originals_own_pixels_are_seen(viewer: Viewer) -> None:
    stage = viewer.show("large.png").stage
    assert isinstance(stage, PictureStage)
    view = stage.view
    assert view._picture.width() < LARGE[0], "it begins with the smaller copy"
    viewer.desk.press(Qt.Key.Key_1)
    assert stage.hint.isVisible()
    viewer.desk.until(lambda: not stage.hint.isVisible())
    assert (view._full.width(), view._full.height()) == LARGE
    assert view.percent == 100
    assert view._wanted() == QSize(*LARGE)


def test_a_picture_that_cannot_be_read_at_full_size_stays_and_says_so(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_file: Original, _task: Task) -> FullPicture:
        raise PreviewFailed(reason="memory")

    monkeypatch.setattr(view_evidence, "full", broken)
    stage = viewer.show("large.png").stage
    assert isinstance(stage, PictureStage)
    viewer.desk.press(Qt.Key.Key_1)
    viewer.desk.until(lambda: "Only a smaller copy" in stage.hint.text())
    assert not stage.view.is_empty


def test_leaving_the_page_drops_what_was_shown(viewer: Viewer) -> None:
    page = viewer.show("tall.png")
    page.left()
    assert isinstance(page.stage, Cover)


def test_a_document_is_read_page_by_page(viewer: Viewer) -> None:
    page = viewer.show("letter.pdf")
    stage = page.stage
    assert isinstance(stage, PageStage)
    stage.on.click()
    viewer.desk.until(lambda: stage.index == 1)
    assert "Page 2 of 3" in stage.view.accessibleName()
    stage.on.click()
    viewer.desk.until(lambda: stage.index == 2)
    assert not stage.on.isEnabled()


def test_a_text_is_shown_as_it_is_and_never_acts(viewer: Viewer) -> None:
    page = viewer.show("notes.txt")
    assert isinstance(page.stage, TextStage)
    assert page.stage.text.toPlainText() == TEXT.decode()
    assert not page.stage.text.document().resource(2, "http://example.org/x.png")
    _assert_all_plain(page)


def test_a_mail_is_shown_as_plain_text(viewer: Viewer) -> None:
    page = viewer.show("mail.eml")
    assert isinstance(page.stage, MailStage)
    words = _words(page)
    for part in ("Someone <someone@example.org>", "<b>You</b>", "Tue, 17 Mar 2026 21:04:11 +0000"):
        assert part in words
    assert "<img src='http://example.org/x.png'>I saw you &amp; waited." in page.stage.text.toPlainText()
    _assert_all_plain(page)


def _assert_all_plain(page: EvidencePage) -> None:
    texts = page.findChildren(PlainText)
    assert texts
    assert all(text.isReadOnly() for text in texts)
    assert page.findChildren(QTextEdit) + page.findChildren(QTextBrowser) == []
    labels = page.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_film_plays_stops_at_its_end_and_goes_with_the_page(viewer: Viewer) -> None:
    page = viewer.show("film.mp4")
    stage = page.stage
    assert isinstance(stage, PlayerStage)
    viewer.desk.press(Qt.Key.Key_Space)
    assert stage.is_playing
    reel = stage.playing.reel
    assert reel is not None
    assert stage.frames is not None
    viewer.desk.until(lambda: stage.slider.value() > 0)
    assert not stage.frames.image.isNull()
    viewer.desk.until(lambda: not stage.is_playing)
    page.left()
    reel.join(10)
    assert not reel.is_running


def test_a_place_in_a_film_is_shown_without_playing(viewer: Viewer) -> None:
    stage = viewer.show("film.mp4").stage
    assert isinstance(stage, PlayerStage)
    frames = stage.frames
    assert frames is not None
    before = QImage(frames.image)
    stage.slider.setValue(stage.slider.maximum() // 2)
    viewer.desk.until(lambda: frames.image != before)
    assert not stage.is_playing
    assert stage.slider.value() > 0


def test_a_sound_shows_how_long_it_is(viewer: Viewer) -> None:
    page = viewer.show("voice.wav")
    assert isinstance(page.stage, PlayerStage)
    assert page.stage.waveform is not None
    assert "3 s" in page.stage.waveform.accessibleName()
    assert page.stage.play_button.isVisible()


@pytest.mark.parametrize(("name", "why"), [("torn.pdf", "is damaged"), ("locked.pdf", "asks for a password")])
def test_a_broken_file_says_why_it_is_not_shown_and_can_still_be_saved(
    viewer: Viewer, name: str, why: str
) -> None:
    page = viewer.open(name)
    viewer.desk.press(Qt.Key.Key_Return)
    viewer.desk.until(lambda: page._notice.text)
    assert why in page._notice.text
    assert "exactly as it came" in page._notice.text
    assert page._saving is not None
    assert page._saving.save_button.isVisible()


def test_an_empty_file_is_said_to_be_empty(viewer: Viewer) -> None:
    assert "is empty" in _words(viewer.open("empty.jpg"))


def test_a_file_of_an_unknown_kind_says_so_and_can_be_saved(viewer: Viewer) -> None:
    page = viewer.open("what.bin")
    assert isinstance(page.stage, Cover)
    assert page.stage.show_button is None
    assert "cannot be shown here" in _words(page)
    assert page._saving is not None
    assert page._saving.save_button.isVisible()


def test_the_original_is_saved_to_the_byte(viewer: Viewer, chosen: Path) -> None:
    page = viewer.open("notes.txt")
    saving = page._saving
    assert saving is not None
    assert "Anyone who can open the place you choose can read it there" in _words(page)
    saving.save_to(chosen)
    viewer.desk.until(lambda: saving.notice.text)
    assert "Saved, and checked" in saving.notice.text
    assert chosen.read_bytes() == TEXT


def test_saving_never_overwrites(viewer: Viewer, chosen: Path) -> None:
    chosen.write_bytes(b"mine")
    saving = viewer.open("notes.txt")._saving
    assert saving is not None
    saving.save_to(chosen)
    viewer.desk.until(lambda: saving.notice.text)
    assert "something with that name" in saving.notice.text
    assert chosen.read_bytes() == b"mine"


def test_leaving_in_the_middle_of_saving_leaves_no_half_file(
    viewer: Viewer, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = Event()

    def slow(file: Original, destination: Path, task: Task) -> None:
        def wait(done: int, total: int | None, _note: str) -> None:
            reached.set()
            while True:
                task.check()

        save(file, destination, Task(wait))

    monkeypatch.setattr(view_evidence, "save", slow)
    saving = viewer.open("notes.txt")._saving
    assert saving is not None
    saving.save_to(chosen)
    assert reached.wait(20)
    assert chosen.exists()
    viewer.desk.session.way_out.leave()
    viewer.desk.until(lambda: viewer.desk.ended)
    assert not chosen.exists()


def test_the_place_is_asked_without_a_loop_of_its_own(viewer: Viewer) -> None:
    saving = viewer.open("notes.txt")._saving
    assert saving is not None
    saving.save_button.click()
    assert saving.dialog is not None
    assert saving.dialog.isVisible()
    saving.dialog.reject()


def test_what_the_file_says_stands_beside_what_the_person_says(viewer: Viewer) -> None:
    words = _words(viewer.open("letter.pdf"))
    for part in ("What the file says", "What you say", "SHA-256", "Added here", "History", "3 pages"):
        assert part in words


def test_a_file_that_is_not_there_is_told(viewer: Viewer, kinds: Kinds) -> None:
    page = viewer.desk.go("evidence", f"{kinds.diary.entries[0]}/{'0' * 32}")
    assert isinstance(page, EvidencePage)
    assert page._notice.text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x.png", "_.._x.png"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("CON:\0.txt", "CON__.txt"),
        ("...", "file"),
        ("x" * 400 + ".jpeg", "x" * 120 + ".jpeg"),
    ],
)
def test_a_hostile_name_leads_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def _view(width: int, height: int) -> PictureView:
    view = PictureView(Theme())
    view.resize(400, 300)
    view.show_picture("a", _image(width, height))
    return view


@pytest.mark.usefixtures("qapp")
def test_a_tall_screenshot_fits_the_width_and_a_photograph_fits_whole() -> None:
    assert _view(800, 4000).percent == 50
    assert _view(800, 1200).percent == 25
    assert _view(100, 100).percent == 100, "nothing is enlarged unasked"


@pytest.mark.usefixtures("qapp")
def test_sizes_are_the_originals_and_nothing_moves_when_its_pixels_come() -> None:
    view = PictureView(Theme())
    view.resize(400, 300)
    wanted: list[bool] = []
    view.more_wanted.connect(lambda: wanted.append(True))
    view.show_picture("a", _image(1000, 750), full=QSize(4000, 3000))
    assert (view.percent, wanted) == (10, [])
    view.zoom_to(0.5, QPointF(10, 10))
    before = view._origin()
    assert (view.percent, wanted) == (50, [True])
    view.put_full(_image(4000, 3000), QSize(4000, 3000))
    assert (view.percent, view._origin(), wanted) == (50, before, [True])
    view.turn()
    assert view._full.width() == 3000
    view.show_picture("b", _image(1000, 750), full=QSize(4000, 3000))
    view.turn()
    view.put_full(_image(4000, 3000), QSize(4000, 3000))
    assert view._full.width() == 3000, "what comes late is turned as what is seen"


@pytest.mark.parametrize(
    "name",
    ["a.jpg", "IMG_20260317_210411.jpg", "x" * 90, "", "a b", "photo_2026-03-17_21-04-11_of_the_street.jpeg"],
)
def test_a_long_name_is_seen_to_its_end(name: str) -> None:
    shown = shown_name(Attachment("0" * 32, "1" * 32, name, "2" * 64, 1))
    assert shown.replace("\u200b", "") == name
    assert max(map(len, re.split("[\u200b ]", shown))) <= 16


def _image(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


@pytest.mark.usefixtures("qapp")
def test_zooming_keeps_the_place_under_the_pointer() -> None:
    view = _view(4000, 3000)
    view.zoom_to(1, QPointF(100, 100))
    before = QPointF(100, 100) - view._origin()
    view.zoom_to(2, QPointF(100, 100))
    after = (QPointF(100, 100) - view._origin()) / 2
    assert (before - after).manhattanLength() < 1


@pytest.mark.usefixtures("qapp")
def test_turning_is_for_the_eye_alone_and_moving_ends_at_the_edge() -> None:
    view = _view(4000, 100)
    view.turn()
    assert view.percent == 100, "now it is tall, and 100 wide"
    view.zoom_to(1)
    assert view.move_by(0, 1e9)
    assert not view.move_by(0, 10)
