"""What becomes of the entries that were sent off: a line for each, below the card they came from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.entry.savings import Saving, Savings
from stalkdiary.gui.entry.status_line import StatusLine
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column


class SavingLines(QWidget):
    """A status line for each entry that is on its way, or has arrived.

    Args:
        theme: how they look.
        savings: what is told of.
        entity: id of the one entry to tell of; by default all are told of.

    Signals:
        opened: the entry that was saved is to be shown (its id).
        restored: one that is not saved is to be gone on with (its `Saving`).
    """

    opened = Signal(str)
    restored = Signal(object)

    def __init__(self, theme: Theme, savings: Savings, entity: str = "") -> None:
        super().__init__()
        self._entity = entity
        self._theme = theme
        self._savings = savings
        self._lines: dict[Saving, StatusLine] = {}
        self._body = column(theme, Gap.S)
        self.setLayout(self._body)
        savings.begun.connect(self.tell)
        savings.moved.connect(self.tell)
        savings.saved.connect(self.tell)
        savings.dropped.connect(self._drop)
        for saving in savings.all:
            self.tell(saving)
        if not self._lines:
            self.hide()

    @property
    def text(self) -> str:
        """What all of them say."""
        return " ".join(filter(None, (line.text for line in self._lines.values())))

    def tell(self, saving: Saving) -> None:
        """Tell how far one is, or what came of it."""
        if saving.is_running and not saving.sent.files:
            return
        if self._entity and saving.sent.entity != self._entity:
            return
        line = self._lines.get(saving) or self._add(saving)
        if saving.logged is not None:
            line.say_saved(
                saving.logged,
                time_left_open=saving.time_left_open,
                came_from_files=any(file.path is not None for file in saving.sent.files),
                is_here=bool(self._entity),
            )
        elif saving.error is not None:
            line.say_not_saved(saving.sent, saving.error)
        else:
            line.say_on_its_way(saving.sent, saving.progress)

    def _add(self, saving: Saving) -> StatusLine:
        line = StatusLine(self._theme)
        self._lines[saving] = line
        self._body.addWidget(line)
        line.stopped.connect(saving.stop)
        line.opened.connect(self.opened)
        line.restored.connect(lambda: self.restored.emit(saving))
        if self.parentWidget() is not None:
            # What has no parent yet would be shown as a window of its own.
            self.show()
        return line

    def _drop(self, saving: Saving) -> None:
        line = self._lines.pop(saving, None)
        if line is not None:
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))
