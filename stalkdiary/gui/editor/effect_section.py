"""How it felt, and what it changed: on a ground of its own, apart from the facts."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import beside
from stalkdiary.model.incident import Effect, Incident


class EffectSection(Section):
    """Feelings, and changes to daily life."""

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(
            desk,
            self.tr("How it felt, what it changed"),
            self.tr("Kept apart from the facts"),
            ground=theme.colours.feel,
        )
        self.felt, self.changed_life = Lines(theme, lines=8, least=2), Lines(theme, lines=8, least=2)
        for edit in (self.felt, self.changed_life):
            edit.textChanged.connect(self.changed)
        felt = field(theme, self.tr("How it felt"), self.felt)
        life = field(theme, self.tr("What it changed"), self.changed_life)
        felt.addStretch(1)
        life.addStretch(1)
        self.add(beside(theme, Gap.M, (felt, 1), (life, 1)))

    def holds(self) -> str:
        """The beginning of both."""
        words = count_line(self.felt.toPlainText()[:200], self.changed_life.toPlainText()[:200])
        return words or self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show both."""
        self.felt.set_value(incident.effect.felt)
        self.changed_life.set_value(incident.effect.changed)

    def read(self, onto: Incident) -> Incident:
        """Both."""
        return replace(onto, effect=Effect(self.felt.value, self.changed_life.value))
