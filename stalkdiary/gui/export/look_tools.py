"""What turns the pages that are looked through, changes their size, and shows the pictures on them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.pack_pages import Leaves
from stalkdiary.gui.export.page_view import ZOOMS, PageView
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.words import Role, Words


class LookTools(QObject):
    """Buttons beside a page.

    Attributes:
        back: to the page before.
        on: to the next page.
        at: which page it is, in words.
        smaller: to make it so.
        larger: likewise.
        pictures: to show or blur the pictures on it.
        asking: what holds `pictures`, shown where there are some.
        line: what holds the others.
    """

    def __init__(self, theme: Theme, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.back = Button(theme, "", icon="left", name=self.tr("Page before"))
        self.on = Button(theme, "", icon="right", name=self.tr("Next page"))
        self.at = Words("", Role.SOFT, wraps=False)
        self.larger = Button(theme, self.tr("Larger"), icon="plus")
        self.smaller = Button(theme, self.tr("Smaller"), icon="minus")
        self.pictures = Button(theme, "", icon="eye")
        about = self.tr("Pictures are printed sharp. On this screen they stay blurred until you ask.")
        self.pictures.setAccessibleDescription(about)
        self.asking: QWidget = self.pictures
        if theme.stacks:
            self.pictures.setToolTip(about)
        else:
            head = Words(self.tr("On this page"), Role.STRONG)
            self.asking = Card(theme, "surface", head, Words(about), self.pictures)
        self.line = self._line(theme)
        self.larger.clicked.connect(lambda: view.step_zoom(1))
        self.smaller.clicked.connect(lambda: view.step_zoom(-1))

    def _line(self, theme: Theme) -> QWidget:
        """What turns the page and changes its size; on one line where the text is large."""
        sizing = (self.smaller, self.larger)
        if theme.stacks:
            return flow(theme, Gap.M, self.back, self.at, self.on, *sizing, self.pictures)
        turns = row(theme, Gap.S, self.back, None, self.at, None, self.on)
        return boxed(column(theme, Gap.M, turns, row(theme, Gap.S, *((one, 1) for one in sizing))))

    def say_nothing_yet(self) -> None:
        """No page is there to turn to."""
        self.at.setText("")
        self.asking.hide()
        self._enable(self.back, on=False)
        self._enable(self.on, on=False)

    def say_place(self, document: Leaves, index: int) -> None:
        """Tell which page it is, and offer those beside it."""
        words = self.tr("Page {page} of {pages}") if document.is_whole else self.tr("Page {page}")
        self.at.setText(words.format(page=index + 1, pages=document.pages))
        self._enable(self.back, on=index > 0)
        self._enable(self.on, on=index < document.pages - 1)

    def say_sizes(self) -> None:
        """Offer the sizes there are."""
        self._enable(self.smaller, on=self._view.zoom > ZOOMS[0])
        self._enable(self.larger, on=self._view.zoom < ZOOMS[-1])

    def say_pictures(self, *, are_shown: bool) -> None:
        """Name what the button does."""
        self.pictures.set_sign("eyeoff" if are_shown else "eye")
        self.pictures.set_words(self.tr("Blur pictures") if are_shown else self.tr("Show pictures"))

    def _enable(self, button: Button, *, on: bool) -> None:
        """Offer a button or not; the keyboard goes to the page rather than get lost."""
        if not on and button.hasFocus():
            self._view.setFocus()
        button.setEnabled(on)
