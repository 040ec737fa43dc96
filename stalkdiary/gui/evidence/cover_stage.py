"""Making a copy of a picture with parts covered: boxes, a caption, and what packs hold from then on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from stalkdiary.actions.redaction import InPacks
from stalkdiary.errors import DiaryError
from stalkdiary.gui.evidence.boxes import Boxes
from stalkdiary.gui.evidence.cover_view import CoverView
from stalkdiary.gui.evidence.picture_stage import Fetch, PictureStage
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.words import Role, Words


class CoverStage(QWidget):
    """A picture to draw boxes on, and what the copy is to be.

    Args:
        theme: how it looks.
        name: of the file, for screen readers.
        picture: to be shown.
        boxes: what was drawn so far; they outlive this.
        full: pixels of the original, where the picture has fewer.
        fetch: reads the original's pixels, once they are wanted.

    Signals:
        changed: there are other boxes, or what the copy is to be is another.
        kept: the copy is to be made and kept.
        given_up: it is not to be made now; the boxes stay.
    """

    changed = Signal()
    kept = Signal()
    given_up = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        picture: QImage,
        boxes: Boxes,
        *,
        full: QSize | None,
        fetch: Fetch,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._boxes = boxes
        self.view = CoverView(theme, boxes)
        self.add_button = Button(theme, self.tr("Add a box"), icon="plus", name=self.tr("Add a box. Key: A"))
        self.remove_button = Button(
            theme, self.tr("Take it away"), name=self.tr("Take the chosen box away. Key: Delete")
        )
        self.undo_button = Button(theme, self.tr("Undo"), name=self.tr("Undo. Key: Ctrl+Z"))
        own = (self.add_button, self.remove_button, self.undo_button)
        self.picture = PictureStage(theme, name, picture, more=own, full=full, fetch=fetch, view=self.view)
        self.notice = self.picture.notice
        self.caption: QLineEdit = LineEdit(theme)
        self.instead = Check(theme, self.tr("Packs hold this copy and not the original"), on=True)
        self.keep_button = Button(theme, self.tr("Keep the copy"), Kind.MAIN)
        self.back_button = Button(theme, self.tr("Not now"))
        self.progress = Words("", Role.SOFT)
        self.setFocusProxy(self.view)
        self._lay_out()
        self._connect()
        self._changed()

    @property
    def in_packs(self) -> InPacks:
        """What packs are to hold."""
        return InPacks.COPY if self.instead.isChecked() else InPacks.BOTH

    def go_on_with(self, caption: str, *, is_instead: bool) -> None:
        """Begin with what was chosen before."""
        self.caption.setText(caption)
        self.instead.setChecked(is_instead)

    def set_busy(self, words: str) -> None:
        """Say what is being done, and take no more presses; with no words, all is as before."""
        self.progress.setText(words)
        for part in (self._below, self.picture):
            part.setEnabled(not words)
        if not words:
            self.keep_button.setFocus()

    def say_error(self, error: DiaryError) -> None:
        """The copy could not be made; the boxes are still there."""
        self.set_busy("")
        self.notice.say_error(error)

    def _lay_out(self) -> None:
        theme = self._theme
        intro = Words(
            self.tr(
                "Draw over what nobody else should see. What is covered is gone from the copy for good;"
                " the original stays as it is."
            ),
            Role.SOFT,
        )
        keys = Words(
            self.tr(
                "With the keyboard: A adds a box, arrows move it, Shift and arrows size it, Ctrl makes the"
                " steps small, N goes to the next, Delete takes it away."
            ),
            Role.CAPTION,
        )
        told = Words(
            self.tr(
                "Packs still name the original by its file name, and give its fingerprint, so that it can be"
                " asked for and checked."
            ),
            Role.CAPTION,
        )
        caption = field(theme, self.tr("Caption of the copy"), self.caption)
        act = row(theme, Gap.S, self.keep_button, self.back_button, (self.progress, 1))
        self._below = boxed(column(theme, Gap.M, caption, column(theme, Gap.XS, self.instead, told), act))
        self.setLayout(column(theme, Gap.M, intro, (self.picture, 1), keys, self._below))

    def _connect(self) -> None:
        self.view.boxes_changed.connect(self._changed)
        self.view.boxes_changed.connect(self.changed)
        self.caption.textEdited.connect(self.changed)
        self.instead.clicked.connect(self.changed)
        self.view.dropped.connect(self.given_up)
        self.add_button.clicked.connect(lambda: self._act(self.view.add_box))
        self.remove_button.clicked.connect(lambda: self._act(self.view.remove_box))
        self.undo_button.clicked.connect(lambda: self._act(self.view.undo))
        self.keep_button.clicked.connect(self._keep)
        self.back_button.clicked.connect(self.given_up)

    def _act(self, act: Callable[[], None]) -> None:
        act()
        # The arrows move the box from here on.
        self.view.setFocus()

    def _changed(self) -> None:
        self.notice.clear()
        for button, can in (
            (self.remove_button, self._boxes.chosen is not None),
            (self.undo_button, self._boxes.can_undo),
        ):
            if button.hasFocus() and not can:
                self.view.setFocus()
            button.setEnabled(can)

    def _keep(self) -> None:
        if self._boxes.all:
            self.kept.emit()
        else:
            self.notice.say(self.tr("Nothing is covered yet."), self.tr("Add a box, or go back."))
            self.view.setFocus()
