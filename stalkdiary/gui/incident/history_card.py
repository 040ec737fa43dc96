"""The history of an entry: every version, when it was written, and what it changed."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from stalkdiary.gui.incident.reading import Reading
from stalkdiary.gui.spelling.times import written_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.pack import Change, FieldChange


class HistoryCard(Card):
    """What became of the entry since it was first written."""

    def __init__(self, theme: Theme, reading: Reading, *, clock24: bool) -> None:
        super().__init__(theme, "surface", gap=Gap.M, pad=Gap.L, pad_y=Gap.M)
        self._theme = theme
        self._clock24 = clock24
        self._earlier: list[QWidget] = []
        self.body.addWidget(Words(self.tr("History"), Role.LABEL))
        first = column(
            theme,
            Gap.NONE,
            Words(written_words(reading.entry.written, clock24=clock24), Role.CAPTION),
            Words(self.tr("First written down")),
        )
        self.body.addLayout(first)
        for change in reading.changes:
            self.body.addLayout(self._change(change))
        if self._earlier:
            self._button = Button(theme, self.tr("Read earlier words"), Kind.LINK)
            self._button.setCheckable(True)
            self._button.toggled.connect(self._show_earlier)
            self.body.addLayout(row(theme, Gap.NONE, self._button, None))

    def _change(self, change: Change) -> QBoxLayout:
        theme = self._theme
        acts = {
            "withdraw": self.tr("Withdrawn; the words stay"),
            "reinstate": self.tr("Brought back"),
            "amend": self._changed(change.fields),
        }
        lines = column(
            theme,
            Gap.NONE,
            Words(written_words(change.written, clock24=self._clock24), Role.CAPTION),
            Words(acts.get(change.act, change.act)),
        )
        if change.reason:
            lines.addWidget(selectable(Words(f"“{change.reason}”", Role.SOFT)))
        for field in change.fields:
            lines.addWidget(self._before_and_after(field))
        return lines

    def _changed(self, fields: tuple[FieldChange, ...]) -> str:
        names = ", ".join(field.label for field in fields)
        return self.tr("Changed: {fields}").format(fields=names) if names else self.tr("Written again")

    def _before_and_after(self, field: FieldChange) -> QWidget:
        parts = [Words(field.label, Role.LABEL)]
        if field.before:
            parts.append(selectable(Words(self.tr("Before: {words}").format(words=field.before), Role.SOFT)))
        else:
            parts.append(Words(self.tr("Before: nothing"), Role.SOFT))
        after = field.after or self.tr("nothing")
        parts.append(selectable(Words(self.tr("After: {words}").format(words=after), Role.SOFT)))
        box = boxed(column(self._theme, Gap.XS, *parts))
        box.hide()
        self._earlier.append(box)
        return box

    def _show_earlier(self, shown: bool) -> None:
        for box in self._earlier:
            box.setVisible(shown)
        self._button.set_words(self.tr("Hide earlier words") if shown else self.tr("Read earlier words"))
