"""Files in the full form: pasted, dropped, chosen, taken out again; none costs a word."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from stalkdiary.actions import record, review
from stalkdiary.gui.timeline.page import TimelinePage
from tests.support.desk import Desk, incident, picture
from tests.support.editor_page import ask, current, editor_of, logged, only_entry, save

CTRL = Qt.KeyboardModifier.ControlModifier


def test_words_and_files_are_one_version(desk: Desk, tmp_path: Path) -> None:
    id_ = logged(desk, incident(1))
    page = editor_of(desk, id_)
    file = tmp_path / "gate.png"
    file.write_bytes(picture())
    page.form.account.edit.setPlainText("with a picture")
    page.form.evidence.coming.take([record.Incoming(path=file)])
    page.form.evidence.coming.cards[0].caption.setPlainText("the gate")
    save(desk)
    entry = only_entry(desk)
    assert [version.act for version in entry.versions] == ["write", "amend"]
    made = current(entry)
    assert [(item.name, item.caption) for item in made.evidence.items] == [("gate.png", "the gate")]
    assert made.facts.what == "with a picture"
    assert file.read_bytes() == picture()


def test_a_file_that_is_gone_does_not_cost_the_words(desk: Desk, tmp_path: Path) -> None:
    page = editor_of(desk)
    desk.type("The words")
    page.form.evidence.coming.take([record.Incoming(path=tmp_path / "gone.png")])
    page.form.account.edit.setFocus()
    save(desk)
    desk.settle()
    assert current(only_entry(desk)).facts.what == "The words"
    timeline = desk.page
    assert isinstance(timeline, TimelinePage)
    assert "gone.png" in timeline.entry.told
    assert "Your words are kept" in timeline.entry.told


def test_a_screenshot_is_pasted_from_any_field_and_text_is_still_text(desk: Desk) -> None:
    page = editor_of(desk)
    mime = QMimeData()
    mime.setData("image/png", picture())
    QGuiApplication.clipboard().setMimeData(mime)
    page.form.place.open(True)
    for field in (page.form.account.edit, page.form.place.place, page.form.place.head):
        page.form.evidence.coming.set_files(())
        field.setFocus()
        desk.press(Qt.Key.Key_V, CTRL)
        assert [file.data for file in page.form.files] == [picture()], field
    QGuiApplication.clipboard().setText("only words")
    page.form.account.edit.setFocus()
    desk.press(Qt.Key.Key_V, CTRL)
    assert page.form.account.edit.value == "only words"
    assert len(page.form.files) == 1


def test_words_that_are_copied_with_a_picture_of_themselves_are_words(desk: Desk) -> None:
    page = editor_of(desk)
    mime = QMimeData()
    mime.setText("from a table")
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)
    desk.press(Qt.Key.Key_V, CTRL)
    assert page.form.account.edit.value == "from a table"
    assert page.form.files == ()


def test_pasting_nothing_says_so(desk: Desk) -> None:
    page = editor_of(desk)
    QGuiApplication.clipboard().clear()
    page.form.evidence.coming.paste_asked.emit()
    assert page.bar.text == "There is no picture to paste."


def test_a_file_is_dropped_anywhere_on_the_page(desk: Desk, tmp_path: Path) -> None:
    page = editor_of(desk)
    file = tmp_path / "dropped.png"
    file.write_bytes(picture())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    at, no = QPointF(10, 10), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    # Qt itself drops only where something was dragged to, which no test can do without a mouse.
    assert page.giving.eventFilter(page, QDropEvent(at, copy, mime, left, no))
    assert [one.path for one in page.form.files] == [file]
    assert page.form.evidence.is_open
    assert not page.form.evidence.advice.isHidden()


def _with_file(desk: Desk) -> str:
    file = record.Incoming(data=picture(), name="gate.png")
    return ask(desk, record.log, incident(1), [file]).id


def test_a_file_is_taken_out_of_an_entry_and_stays_in_its_history(desk: Desk) -> None:
    page = editor_of(desk, _with_file(desk))
    (card,) = page.form.evidence.cards
    card.take_out.click()
    assert page.form.evidence.holds() == "Nothing here, and nothing is needed"
    page.reason.setPlainText("the wrong picture")
    save(desk)
    entry = only_entry(desk)
    assert current(entry).evidence.items == ()
    first = entry.versions[0].incident
    assert first is not None
    assert [item.name for item in first.evidence.items] == ["gate.png"]
    assert ask(desk, review.picture, first.evidence.items[0].file) is not None
    (change,) = review.changes(entry)
    assert [(one.label, one.after) for one in change.fields] == [("Files", "")]


def test_a_file_that_was_taken_out_can_be_brought_back_before_saving(desk: Desk) -> None:
    page = editor_of(desk, _with_file(desk))
    (card,) = page.form.evidence.cards
    card.take_out.click()
    card.back.click()
    save(desk)
    assert "nothing was written" in page.bar.text
    assert len(only_entry(desk).versions) == 1
