"""Writing down in seconds, and losing nothing on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from stalkdiary.actions import review
from stalkdiary.gui.editor.page import EditorPage
from stalkdiary.gui.entry.quick_entry import QuickEntry
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.growing_text import GrowingText
from stalkdiary.gui.widgets.toggle_chips import Chip
from stalkdiary.model.incident import Entry
from stalkdiary.model.moment import Basis, Precision
from stalkdiary.model.timeline import TimelineQuery
from tests.support.desk import Desk, DeskMaker, Diary, picture

CTRL = Qt.KeyboardModifier.ControlModifier


def _entry(desk: Desk) -> QuickEntry:
    page = desk.page
    assert isinstance(page, TimelinePage)
    return page.entry


def _written(diary: Diary) -> list[Entry]:
    with diary.open() as vault:
        return [review.entry(vault, row.id) for row in review.timeline(vault, TimelineQuery())]


def _leave(desk: Desk) -> None:
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)


def test_one_line_is_saved_with_two_keys_beside_the_typing(desk: Desk, diary: Diary) -> None:
    desk.press(Qt.Key.Key_N, CTRL)
    desk.type("Grey car opposite again")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    _leave(desk)
    (entry,) = _written(diary)
    assert entry.incident is not None
    assert entry.incident.facts.what == "Grey car opposite again"
    assert entry.incident.when.happened.basis is Basis.CLOCK
    assert entry.incident.facts.unfinished


def test_a_saved_line_shows_in_the_list_at_once(desk: Desk) -> None:
    page = desk.page
    assert isinstance(page, TimelinePage)
    desk.type("Silent call")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: page.model.rowCount() == 2)


def test_a_time_in_words_is_saved_as_it_was_echoed(desk: Desk, diary: Diary) -> None:
    desk.type("He rang")
    desk.press(Qt.Key.Key_Tab)
    desk.type("yesterday at 9 pm")
    assert "Friday 13 March 2026, 9 pm" in _entry(desk)._when.echo._words.text()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    _leave(desk)
    (entry,) = _written(diary)
    assert entry.incident is not None
    assert entry.incident.when.happened.words == "yesterday at 9 pm"
    assert entry.incident.when.happened.precision is Precision.EXACT


def test_a_phrase_with_two_readings_offers_both_and_picks_none(desk: Desk, diary: Diary) -> None:
    echo = _entry(desk)._when.echo
    desk.type("He rang")
    desk.press(Qt.Key.Key_Tab)
    desk.type("half nine yesterday")
    assert len(echo._radios) == 2
    assert echo.choice == -1
    echo._radios[1].click()
    _entry(desk).save()
    desk.settle()
    _leave(desk)
    (entry,) = _written(diary)
    assert entry.incident is not None
    assert entry.incident.when.happened.precision is not Precision.UNKNOWN


@pytest.mark.parametrize(
    ("chip", "words", "echo"),
    [
        ("earlier", "earlier today", "Saturday 14 March 2026, time not known"),
        ("yesterday", "yesterday", "Friday 13 March 2026, time not known"),
        ("unsure", "not sure", "Kept in your words. You can set the time later."),
        ("date", "14 March 2026", "Saturday 14 March 2026, time not known"),
    ],
)
def test_a_chip_puts_words_into_the_field_and_they_are_echoed(
    desk: Desk, chip: str, words: str, echo: str
) -> None:
    when = _entry(desk)._when
    when.chips._chips.chip(chip).click()
    assert when.words == words
    assert when.echo._words.text() == echo
    assert when.chips._chips.on == {chip}
    when.chips._chips.chip("now").click()
    assert when.words == ""
    assert when.chips._chips.on == {"now"}


def test_only_parts_of_the_day_that_have_begun_are_offered(desk: Desk) -> None:
    when = _entry(desk)._when
    when.chips._chips.chip("part").click()
    offered = {chip.text() for chip in when.chips._parts.findChildren(Chip) if chip.isVisible()}
    assert "this morning" in offered
    assert "this evening" not in offered, "it is half past nine in the morning"
    for _ in range(2):
        when.chips._parts.chip("last night").click()
        assert when.words == "last night"
        assert when.chips._parts.on == {"last night"}
    assert "night of Friday 13 to Saturday 14 March" in when.echo._words.text()


def test_a_date_from_a_chip_is_typed_over(desk: Desk) -> None:
    when = _entry(desk)._when
    when.chips._chips.chip("date").click()
    assert desk.focus is when.edit
    desk.type("17 feb 2026")
    assert when.words == "17 feb 2026"


def test_words_for_a_time_that_are_not_understood_never_stop_a_save(desk: Desk, diary: Diary) -> None:
    desk.type("He rang")
    desk.press(Qt.Key.Key_Tab)
    desk.type("when the bins went out")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    _leave(desk)
    (entry,) = _written(diary)
    assert entry.incident is not None
    assert entry.incident.when.happened.precision is Precision.UNKNOWN
    assert entry.incident.when.happened.words == "when the bins went out"


def test_a_picked_file_is_kept_with_the_words(desk: Desk, diary: Diary, tmp_path: Path) -> None:
    photo = tmp_path / "IMG_1.png"
    photo.write_bytes(picture())
    desk.type("A card")
    _entry(desk)._picked([photo])
    _entry(desk).save()
    desk.settle()
    _leave(desk)
    (entry,) = _written(diary)
    assert entry.incident is not None
    assert [item.name for item in entry.incident.evidence.items] == ["IMG_1.png"]


@pytest.mark.parametrize(("words", "told"), [("ten to six yesterday", True), ("not sure", False)])
def test_a_time_that_stays_open_is_told_when_the_words_are_saved(desk: Desk, words: str, told: bool) -> None:
    desk.type("A card")
    _entry(desk)._when.set_words(words)
    _entry(desk).save()
    desk.settle()
    assert ("time is still open" in _entry(desk).told) is told


def test_a_file_that_is_gone_does_not_cost_the_words(desk: Desk, diary: Diary, tmp_path: Path) -> None:
    desk.type("A card")
    _entry(desk)._picked([tmp_path / "gone.png"])
    _entry(desk).save()
    desk.settle()
    assert "gone.png" in _entry(desk).told
    _leave(desk)
    assert len(_written(diary)) == 1


def test_a_pasted_screenshot_becomes_a_file(desk: Desk) -> None:
    mime = QMimeData()
    mime.setData("image/png", picture())
    QGuiApplication.clipboard().setMimeData(mime)
    desk.press(Qt.Key.Key_V, CTRL)
    (file,) = _entry(desk).draft().files
    assert file.data == picture(), "the bytes are taken as they came"
    assert file.name.endswith(".png")


def test_a_screenshot_that_comes_as_plain_pixels_is_kept_too(desk: Desk) -> None:
    mime = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    mime.setImageData(image)
    _entry(desk).attach(mime)
    (file,) = _entry(desk).draft().files
    assert file.data is not None
    assert file.data.startswith(b"\x89PNG")


def test_dropped_files_are_taken_and_web_addresses_are_not(desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    photo.write_bytes(picture())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo)), QUrl("https://example.org/a.png")])
    _entry(desk).attach(mime)
    assert [file.path for file in _entry(desk).draft().files] == [photo]


def test_pasted_text_is_plain(desk: Desk) -> None:
    mime = QMimeData()
    mime.setHtml("<b>bold</b> <img src='file:///etc/passwd'>")
    mime.setText("bold words")
    QGuiApplication.clipboard().setMimeData(mime)
    desk.press(Qt.Key.Key_V, CTRL)
    assert _entry(desk).draft().what == "bold words"


def test_leaving_at_once_keeps_what_was_typed(desk: Desk, diary: Diary, desks: DeskMaker) -> None:
    desk.type("Half a sen")
    _entry(desk).attach(_pasted())
    _leave(desk)
    again = desks()
    again.open(diary)
    again.until(lambda: not _entry(again).draft().is_empty)
    draft = _entry(again).draft()
    assert draft.what == "Half a sen"
    assert [file.data for file in draft.files] == [picture()]


def test_what_was_typed_is_kept_without_being_asked(desk: Desk, diary: Diary) -> None:
    desk.type("Half a sen")
    page = _entry(desk)
    desk.until(lambda: not page._keeper._is_dirty)
    desk.settle()
    _leave(desk)
    with diary.open() as vault:
        assert [draft.body["what"] for draft in vault.drafts.all()] == ["Half a sen"]


def test_a_saved_entry_leaves_no_draft_behind(desk: Desk, diary: Diary) -> None:
    desk.type("Done")
    _entry(desk).attach(_pasted())
    _entry(desk)._keeper.keep_now()
    _entry(desk).save()
    desk.settle()
    _leave(desk)
    with diary.open() as vault:
        assert vault.drafts.all() == []


def test_a_draft_that_was_cleared_can_be_brought_back(desk: Desk, diary: Diary, desks: DeskMaker) -> None:
    desk.type("Half a sen")
    _leave(desk)
    again = desks()
    again.open(diary)
    entry = _entry(again)
    again.until(lambda: entry.draft().what == "Half a sen")
    entry._status._act.click()
    assert entry.draft().is_empty
    entry._status._act.click()
    assert entry.draft().what == "Half a sen"


@pytest.mark.parametrize("empty", ["", "   "])
def test_nothing_is_saved_where_nothing_was_written(desk: Desk, diary: Diary, empty: str) -> None:
    desk.type(empty)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    _leave(desk)
    assert _written(diary) == []


def test_the_words_stay_when_saving_fails(desk: Desk) -> None:
    desk.type("Not yet safe")
    thread = desk.session.vault_thread
    thread._executor.submit(lambda: setattr(thread._holder.vault, "read_only", True))
    _entry(desk).save()
    desk.settle()
    assert "can be read but not written" in _entry(desk).told
    assert _entry(desk).draft().what == "Not yet safe"


def test_a_line_goes_on_in_full_with_all_that_was_given(desk: Desk, diary: Diary) -> None:
    desk.type("He rang")
    entry = _entry(desk)
    entry.attach(_pasted())
    entry._when.set_words("yesterday")
    entry._more.click()
    desk.until(lambda: isinstance(desk.page, EditorPage))
    desk.settle()
    page = desk.page
    assert isinstance(page, EditorPage)
    desk.type(" twice")
    assert page.form.account.edit.value == "He rang twice", "one goes on where one stopped"
    assert [file.data for file in page.form.files] == [picture()]
    desk.go("timeline")
    assert _entry(desk).draft().is_empty, "the line is free for something else"
    timeline = desk.page
    assert isinstance(timeline, TimelinePage)
    assert not timeline.waiting.isHidden(), "what was begun is offered"
    on = next(one for one in timeline.waiting.findChildren(Button) if "He rang" in one.accessibleName())
    on.click()
    desk.settle()
    again = desk.page
    assert isinstance(again, EditorPage)
    again.writing.save()
    desk.settle()
    desk.go("timeline")
    assert timeline.waiting.isHidden()
    _leave(desk)
    (written,) = _written(diary)
    assert written.incident is not None
    assert written.incident.when.happened.words == "yesterday"
    assert len(written.incident.evidence.items) == 1


def test_the_full_form_opens_empty_where_nothing_was_typed(desk: Desk) -> None:
    _entry(desk)._more.click()
    desk.until(lambda: isinstance(desk.page, EditorPage))


def _pasted() -> QMimeData:
    mime = QMimeData()
    mime.setData("image/png", picture())
    return mime


def test_the_first_letters_of_a_line_stay_in_sight_when_its_last_space_does_not_fit(desk: Desk) -> None:
    text = GrowingText(desk.page.theme)
    desk.bot.addWidget(text)
    text.show()
    text.setPlainText(
        "His car was in Chapel Rise opposite Mum's for over an hour. He got out once and looked"
    )
    text.moveCursor(text.textCursor().MoveOperation.End)
    for width in range(300, 330):
        text.resize(width, text.height())
        desk.settle()
        text.ensureCursorVisible()
        assert text.horizontalScrollBar().maximum() == 0, width
