"""Help tells of every key there is, and its numbers do not stay on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from stalkdiary.gui import keys
from stalkdiary.gui.help.guide import Rank, load_guide, read_chapter
from stalkdiary.gui.help.page import HelpPage
from stalkdiary.gui.pages import registry
from tests.support.desk import Desk, DeskMaker, Diary
from tests.support.pages import ARGUMENTS, BEFORE_OPENING


def _words(desk: Desk) -> set[str]:
    return {label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()}


@pytest.mark.parametrize("page", [kind.name for kind in registry().kinds if kind.name not in BEFORE_OPENING])
def test_no_key_is_a_secret(desks: DeskMaker, filled_diary: Diary, page: str) -> None:
    desk = desks()
    desk.open(filled_diary)
    desk.go(page, {"entry": filled_diary.entries[0]}.get(ARGUMENTS.get(page, ""), ""))
    told = {QKeySequence(key) for group in keys.EVERY for key in group}
    found = {one.key().toString() for one in desk.window.findChildren(QShortcut) if one.key() not in told}
    assert found == set(), "add these to gui/keys.py, so that Help tells of them"


def test_every_kind_of_key_is_listed(desk: Desk) -> None:
    desk.go("help")
    words = _words(desk)
    groups = [group for group in keys.EVERY if group is not keys.PLACES]
    assert {keys.native(group[0]) for group in groups} <= words
    assert f"Alt+1 to Alt+{desk.session.places}" in words


def test_the_honest_sentences_are_there_to_be_read_again(desk: Desk) -> None:
    desk.go("help")
    assert "There is no hidden second notebook, and no way to wipe it in a hurry." in _words(desk)


def test_the_numbers_are_shown_on_asking_and_gone_when_the_page_is_left(desk: Desk) -> None:
    page = desk.go("help")
    assert isinstance(page, HelpPage)
    assert "0808 802 0300" not in _words(desk)
    page.talk.click()
    desk.settle()
    assert "0808 802 0300" in _words(desk)
    assert any(text.startswith("Checked November 2026") for text in _words(desk))
    desk.go("timeline")
    desk.go("help")
    assert "0808 802 0300" not in _words(desk)


def test_every_place_is_reached_by_its_number(desk: Desk) -> None:
    places = [kind for kind in registry().kinds if kind.place is not None]
    for number, kind in enumerate(places, 1):
        desk.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        desk.settle()
        assert desk.page.accessibleName() == kind.title()


def test_the_guide_is_read_in_the_window_and_stays_open_in_another_look(desk: Desk) -> None:
    page = desk.go("help")
    assert isinstance(page, HelpPage)
    chapters = load_guide()
    inside = {part.words for part in chapters[0].parts}
    assert not inside & _words(desk)
    page.guide.chapters[0].head.click()
    desk.settle()
    assert inside <= _words(desk)
    state = page.state()
    page.guide.chapters[0].head.click()
    desk.settle()
    assert not inside & _words(desk)
    page.restore(state)
    desk.settle()
    assert inside <= _words(desk)


def test_nothing_of_the_guide_shows_its_markup() -> None:
    chapters = load_guide()
    assert chapters[0].title == "Begin"
    words = [part.words for chapter in chapters for part in chapter.parts]
    assert not [text for text in words if not text or any(sign in text for sign in "*`[]#|<>")]


def test_a_chapter_keeps_every_word_of_its_file() -> None:
    text = "# One\n\nTwo\n*three* `four`, **five**.\n\n## Five\n\n1. six\n   seven\n2. eight\n\n- nine\n"
    chapter = read_chapter(text)
    assert chapter.title == "One"
    assert [(part.rank, part.sign, part.words) for part in chapter.parts] == [
        (Rank.WORDS, "", "Two “three” “four”, five."),
        (Rank.HEADING, "", "Five"),
        (Rank.ITEM, "1.", "six seven"),
        (Rank.ITEM, "2.", "eight"),
        (Rank.ITEM, "•", "nine"),
    ]
