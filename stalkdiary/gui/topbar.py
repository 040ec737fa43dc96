"""The top of the window: back, the title, and the way out, which never moves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.lock import WayOut
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import row
from stalkdiary.gui.widgets.words import Role, Words


class TopBar(QWidget):
    """The bar above every page.

    Signals:
        back: the page before is asked for.
    """

    back = Signal()

    def __init__(self, theme: Theme, way_out: WayOut) -> None:
        super().__init__()
        self._back = Button(theme, "", Kind.QUIET, icon="left")
        self._back.clicked.connect(self.back)
        self._title = Words("", Role.TITLE, wraps=False)
        self._lock = Button(
            theme, self.tr("Lock"), icon="lock", name=self.tr("Lock. Shortcut Control L. Your words are kept")
        )
        self._lock.setToolTip(self.tr("Keeps your words, and asks for the passphrase again (Ctrl+L)"))
        self._lock.clicked.connect(way_out.lock)
        leave = Button(
            theme,
            self.tr("Leave") + f"   {keys.native(way_out.leave_key)}",
            icon="leave",
            name=self.tr("Leave at once. Shortcut {key}. Your words are kept").format(
                key=keys.native(way_out.leave_key)
            ),
        )
        leave.setToolTip(self.tr("Closes the window at once. Your words are kept."))
        leave.clicked.connect(way_out.leave)
        layout = row(theme, Gap.S, self._back, self._title, None, self._lock, leave)
        layout.setContentsMargins(theme.gap(Gap.XL), theme.gap(Gap.M), theme.gap(Gap.XL), theme.gap(Gap.M))
        self.setLayout(layout)
        self.show_lock(shown=False)
        self.show_title("")
        self.show_back("")

    def show_title(self, title: str) -> None:
        """Show a page's title."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def show_back(self, where: str) -> None:
        """Offer the page before by its title, or nothing."""
        self._back.set_words(where, self.tr("Back to {page}").format(page=where))
        self._back.setVisible(bool(where))

    def show_lock(self, *, shown: bool) -> None:
        """Offer the lock once there is something to lock."""
        self._lock.setVisible(shown)
