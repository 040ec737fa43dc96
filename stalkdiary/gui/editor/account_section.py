"""What happened, in the person's own words."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section, one_line
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.model.incident import Incident

_LINES = 14


class AccountSection(Section):
    """The core account."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("What happened"), self.tr("Plain facts, in your own words"))
        self.edit = Lines(desk.theme, self.tr("One line is enough. The rest can wait."), _LINES, least=3)
        self.edit.setAccessibleName(self.tr("What happened"))
        self.edit.textChanged.connect(self.changed)
        self.add(self.edit)

    def holds(self) -> str:
        """The beginning."""
        return one_line(self.edit.toPlainText()[:400]) or self.tr("Nothing yet")

    def fill(self, incident: Incident) -> None:
        """Show the account."""
        self.edit.set_value(incident.facts.what)

    def read(self, onto: Incident) -> Incident:
        """The account."""
        return replace(onto, facts=replace(onto.facts, what=self.edit.value))
