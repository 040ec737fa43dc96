"""Notices: advice, and what went wrong, in calm words on a quiet ground."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.errors import DiaryError
from stalkdiary.gui import wording
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card
from stalkdiary.gui.widgets.words import Role, Words


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something, without hurry."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


class Notice(Card):
    """A line of advice or an error; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, kind: str = "notice") -> None:
        self._head = Words("", Role.STRONG)
        self._rest = Words("")
        super().__init__(theme, kind, self._head, self._rest, gap=Gap.XS, pad=Gap.M, pad_y=Gap.S)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else " ".join(filter(None, (self._head.text(), self._rest.text())))

    def say(self, head: str, rest: str = "") -> None:
        """Show words, and have them read out."""
        self._head.setText(head)
        self._rest.setText(rest)
        self._head.setVisible(bool(head))
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(f"{head} {rest}".strip())
        self.show()
        announce(self, self.accessibleName())

    def say_error(self, error: DiaryError) -> None:
        """What happened; what was kept, and what to do next."""
        words = wording.message(error)
        self.say(words.what_happened, " ".join(filter(None, (words.what_was_kept, words.next_step))))

    def clear(self) -> None:
        """Say nothing."""
        self.hide()
