"""What a row of the timeline says, spelled once when the row arrives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QCoreApplication

from stalkdiary.gui import wording
from stalkdiary.gui.spelling.times import WhenWords, lag_words, when_words
from stalkdiary.model.incident import Standing
from stalkdiary.model.timeline import TimelineRow

_tr = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RowContent:
    """A row in words.

    Attributes:
        row: what it was made from.
        when: its day and time.
        about: where it was, and how long after it was written down.
        behaviours: their names.
        breach: words for a breach, or empty.
        state: words for an entry that is withdrawn, removed or can be added to, or empty.
        spoken: all of it on one line, for a screen reader.
    """

    row: TimelineRow
    when: WhenWords
    about: tuple[str, ...]
    behaviours: tuple[str, ...]
    breach: str
    state: str
    spoken: str

    @classmethod
    def of(cls, row: TimelineRow, *, clock24: bool = False) -> Self:
        """Spell a row."""
        when = when_words(row.happened, clock24=clock24)
        about = tuple(filter(None, (row.place, lag_words(row.happened, row.written))))
        behaviours = tuple(wording.behaviour_label(id_) for id_ in row.behaviours)
        breach = _tr("RowContent", "Marked as a breach") if row.breach else ""
        state = _state(row)
        files = _tr("RowContent", "%n files", "", row.files) if row.files else ""
        spoken = ". ".join(filter(None, (when.whole, row.text, *about, *behaviours, breach, state, files)))
        return cls(row, when, about, behaviours, breach, state, spoken)


def _state(row: TimelineRow) -> str:
    if row.standing is Standing.WITHDRAWN:
        return _tr("RowContent", "Withdrawn")
    return _tr("RowContent", "Can be added to") if row.unfinished else ""
