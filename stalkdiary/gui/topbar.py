"""The top of the window: back, the title, and the way out, which never moves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.lock import WayOut
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import column, row
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.words import Role, Words

_QUIET_PAD = 9
"""Of a quiet button, at the sides: what it shows lines up with the page below."""


class TopBar(QWidget):
    """The bar above every page.

    Where there is no room for the title beside the way out, it goes below; where there is none for the
    name of the page before, its sign is left.

    Signals:
        back: the page before is asked for.
    """

    back = Signal()

    def __init__(self, theme: Theme, way_out: WayOut) -> None:
        super().__init__()
        self._theme = theme
        self._where = ""
        self._back = Button(theme, "", Kind.QUIET, icon="left")
        self._back.clicked.connect(self.back)
        self._title = Words("", Role.TITLE, wraps=False)
        self._below = Words("", Role.TITLE)
        self._lock = Button(
            theme, self.tr("Lock"), icon="lock", name=self.tr("Lock. Shortcut Control L. Your words are kept")
        )
        self._lock.setToolTip(self.tr("Keeps your words, and asks for the passphrase again (Ctrl+L)"))
        self._lock.clicked.connect(way_out.lock)
        self._leave = Button(
            theme,
            self.tr("Leave") + f"   {keys.native(way_out.leave_key)}",
            icon="leave",
            name=self.tr("Leave at once. Shortcut {key}. Your words are kept").format(
                key=keys.native(way_out.leave_key)
            ),
        )
        self._leave.setToolTip(self.tr("Closes the window at once. Your words are kept."))
        self._leave.clicked.connect(way_out.leave)
        self._line = row(theme, Gap.S, self._back, self._title, None, self._lock, self._leave)
        under = row(theme, Gap.NONE, self._below)
        side, height = theme.gap(Gap.XL), theme.gap(Gap.M)
        set_margins(under, side, 0, side, 0)
        whole = column(theme, Gap.S, self._line, under)
        set_margins(whole, 0, height, 0, height)
        self.setLayout(whole)
        self.show_lock(shown=False)
        self.show_title("")
        self.show_back("")

    def show_title(self, title: str) -> None:
        """Show a page's title."""
        self._title.setText(title)
        self._below.setText(title)
        self._fit()

    def show_back(self, where: str) -> None:
        """Offer the page before by its title, or nothing."""
        self._where = where
        self._back.setVisible(bool(where))
        self._fit()

    def show_lock(self, *, shown: bool) -> None:
        """Offer the lock once there is something to lock."""
        self._lock.setVisible(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the title where there is room for all of it, and line up what comes first with the page."""
        theme, has_title = self._theme, bool(self._title.text())
        side, gap = theme.gap(Gap.XL), theme.gap(Gap.S)
        start = side if self._back.isHidden() else side - theme.px(_QUIET_PAD)
        set_margins(self._line, start, 0, side, 0)
        name = self.tr("Back to {page}").format(page=self._where)
        self._back.set_words(self._where, name)
        self._back.setToolTip(name)
        buttons = [one for one in (self._back, self._lock, self._leave) if not one.isHidden()]
        needed = start + sum(one.sizeHint().width() + gap for one in buttons) + side
        if needed > self.width():
            self._back.set_words("", name)
        fits = needed + self._title.sizeHint().width() + gap <= self.width()
        self._title.setVisible(has_title and fits)
        self._below.setVisible(has_title and not fits)
