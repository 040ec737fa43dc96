"""Every state of the viewer can be read in large text, read out, and reached with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QWidget

from stalkdiary.gui.evidence.cover_stage import CoverStage
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.buttons import Button
from tests.gui.evidence.conftest import FakeSound, Viewer
from tests.support.shown_words import is_cut, words_in


def _cover(viewer: Viewer, page: EvidencePage) -> None:
    next(one for one in page.findChildren(Button) if "over" in one.text() and "…" in one.text()).click()
    assert isinstance(page.stage, CoverStage)
    viewer.desk.press(Qt.Key.Key_A)


def _play(viewer: Viewer, _page: EvidencePage) -> None:
    viewer.desk.press(Qt.Key.Key_Space)


State = tuple[str, Callable[[Viewer, EvidencePage], None] | None]
STATES: list[State] = [
    ("large.png", _cover),
    ("film.mp4", _play),
    ("voice.wav", _play),
    ("letter.pdf", None),
    ("mail.eml", None),
]


@pytest.mark.parametrize(
    ("theme", "size", "states"),
    [(Theme(tokens.DARK, 200), (1280, 800), STATES), (Theme(), (1024, 600), STATES[:2])],
    ids=["dark at 200 %", "small screen"],
)
def test_nothing_is_cut_and_everything_has_a_name(
    viewer: Viewer, heard: list[FakeSound], theme: Theme, size: tuple[int, int], states: list[State]
) -> None:
    viewer.desk.window.use(theme)
    viewer.desk.window.resize(*size)
    for name, then in states:
        page = viewer.show(name)
        if then is not None:
            then(viewer, page)
        viewer.desk.bot.wait(1)
        assert page.stage is not None
        assert [one.text() for one in words_in(page) if is_cut(one)] == [], name
        assert _nameless(page.stage) == [], name
        assert _unreached(viewer, page.stage) == [], name


def _controls(stage: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QAbstractSlider, QLineEdit)
    return [one for kind in kinds for one in stage.findChildren(kind) if one.isVisible() and one.isEnabled()]


def _nameless(stage: QWidget) -> list[str]:
    return [str(one) for one in _controls(stage) if not one.accessibleName() and not _text(one)]


def _text(one: QWidget) -> str:
    return one.text() if isinstance(one, QAbstractButton) else ""


def _unreached(viewer: Viewer, stage: QWidget) -> list[str]:
    """Controls that Tab does not come to; what scrolls by itself is no control."""
    reached: list[QWidget] = []
    while viewer.desk.focus not in reached:
        reached.append(viewer.desk.focus)
        viewer.desk.press(Qt.Key.Key_Tab)
    wanted = [one for one in _controls(stage) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [str(one) for one in wanted if one not in reached]
