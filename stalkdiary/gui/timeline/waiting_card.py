"""What was begun in the full form and not written down yet: one quiet line for each, and a way on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal

from stalkdiary.gui.editor.drafts import Waiting
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import when_words
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, empty, row
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment import Moment

_MOST = 3
_LONGEST_LINE = 70


class WaitingCard(Card):
    """Drafts that wait; hidden while none does.

    Signals:
        asked: a draft is to be gone on with (argument for the route "editor").
    """

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lines = column(session.theme, Gap.XS)
        super().__init__(session.theme, "sunken", self._lines, pad=Gap.L, pad_y=Gap.S)
        self.setAccessibleName(self.tr("Begun, and kept for later"))
        self.hide()

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Show the latest of them."""
        empty(self._lines)
        for one in waiting[:_MOST]:
            self._lines.addWidget(self._line(one))
        if len(waiting) > _MOST:
            self._lines.addWidget(Words(self.tr("%n more", "", len(waiting) - _MOST), Role.CAPTION))
        self.setVisible(bool(waiting))

    def _line(self, one: Waiting) -> Card:
        theme = self._session.theme
        text = self._text(one)
        zone = self._session.clock.read().zone
        saved = Moment.exact_utc(datetime.fromisoformat(one.saved), zone)
        when = when_words(saved, clock24=self._session.preferences.clock24).whole
        kept = Words(self.tr("Not saved yet. Kept as you left it, {when}.").format(when=when), Role.CAPTION)
        on = Button(theme, self.tr("Go on"), Kind.LINK, name=self.tr("Go on with {what}").format(what=text))
        on.clicked.connect(lambda: self.asked.emit(one.route))
        words = boxed(column(theme, Gap.NONE, Words(text), kept))
        said = boxed(row(theme, Gap.M, Sign(theme, "pencil", size=16), (words, 1)))
        return Card(theme, "plain", beside(theme, Gap.M, (said, 1), on), pad=Gap.NONE)

    def _text(self, one: Waiting) -> str:
        flat = " ".join(one.text.split())
        short = flat if len(flat) <= _LONGEST_LINE else f"{flat[: _LONGEST_LINE - 1]}…"
        if one.entity:
            return self.tr("Changes to “{words}”").format(words=short) if short else self.tr("Changes")
        return self.tr("“{words}”").format(words=short) if short else self.tr("An entry without words yet")
