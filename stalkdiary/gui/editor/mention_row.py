"""Someone or something named: in the writer's own words, linked to the registers where they know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.layouts import Part, column, row
from stalkdiary.gui.widgets.row_list import Row
from stalkdiary.gui.widgets.type_ahead import Known, TypeAhead
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Certainty, Mention


class LinkLine(QWidget):
    """Says which entry of the registers is meant, and undoes that."""

    def __init__(self, theme: Theme, edit: TypeAhead) -> None:
        super().__init__()
        self._known: dict[str, Known] = {}
        self.register = ""
        self._words = Words("", Role.CAPTION)
        self.undo = Button(theme, self.tr("Not that one"), Kind.LINK)
        self.setLayout(row(theme, Gap.M, (self._words, 1), self.undo))
        self._edit = edit
        edit.picked.connect(self._picked)
        edit.textChanged.connect(self._typed)
        self.undo.clicked.connect(lambda: self.link(""))
        self.hide()

    def learn(self, known: Sequence[Known]) -> None:
        """What the registers hold."""
        self._known = {one.id: one for one in known}
        self._edit.set_known(known)
        self.link(self.register)

    def link(self, register: str) -> None:
        """Mean this entry of the registers, or none."""
        self.register = register
        known = self._known.get(register)
        shown = known.shown if known is not None else self.tr("an entry that is no longer there")
        self._words.setText(self.tr("In your registers: {entry}").format(entry=shown))
        self.setVisible(bool(register))

    def _picked(self, known: Known) -> None:
        self.link(known.id)

    def _typed(self, text: str) -> None:
        if not text.strip() and self.register:
            self.link("")


class MentionRow(Row):
    """One mention.

    Args:
        theme: how it looks.
        name: what it is, for screen readers; its number follows.
        placeholder: in the empty line.
        known: what the registers can complete it with.
        with_certainty: whether it matters how sure the writer is.
        mention: to show.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str,
        known: Sequence[Known] = (),
        *,
        with_certainty: bool = False,
        mention: Mention | None = None,
    ) -> None:
        super().__init__()
        self._name = name
        self._mention = mention or Mention("")
        self.edit = TypeAhead(theme, placeholder)
        self.link = LinkLine(theme, self.edit)
        self.certainty: ChoiceChips | None = None
        parts: list[Part] = [self.edit, self.link]
        if with_certainty:
            self.certainty = ChoiceChips(
                theme,
                self.tr("How sure you are who it was"),
                {
                    Certainty.KNOWN: self.tr("I know who it was"),
                    Certainty.SUSPECTED: self.tr("I suspect who it was"),
                    Certainty.UNKNOWN: self.tr("I don’t know who it was"),
                },
            )
            parts.append(self.certainty)
        self._parts = column(theme, Gap.XS, *parts)
        self.setLayout(self._parts)
        self.edit.set_value(self._mention.label)
        self.link.register = self._mention.register
        self.link.learn(known)
        if self.certainty is not None:
            # Nothing is claimed for the writer: someone new is not known until they say so, or pick them.
            self.certainty.choose(Certainty.UNKNOWN if mention is None else mention.certainty)
            self.certainty.changed.connect(self.changed)
        self.edit.textChanged.connect(self.changed)
        self.link.undo.clicked.connect(self.changed)
        self.edit.picked.connect(self._picked)

    @property
    def mention(self) -> Mention:
        """What stands here."""
        sure = self._mention.certainty if self.certainty is None else Certainty(self.certainty.chosen)
        return replace(self._mention, label=self.edit.value, register=self.link.register, certainty=sure)

    def is_empty(self) -> bool:
        """Whether no words stand here."""
        return not self.edit.value.strip()

    def first(self) -> QWidget:
        """The words."""
        return self.edit

    def number(self, number: int) -> None:
        """Take a number into its name."""
        self.edit.setAccessibleName(f"{self._name} {number}")

    def _picked(self) -> None:
        if self.certainty is not None and self.certainty.chosen == Certainty.UNKNOWN:
            self.certainty.choose(Certainty.KNOWN)
        self.changed.emit()

    def add(self, part: QWidget) -> None:
        """Put something below."""
        self._parts.addWidget(part)
