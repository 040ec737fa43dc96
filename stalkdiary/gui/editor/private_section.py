"""Notes that no pack holds unless they are ticked."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Incident, Private


class PrivateSection(Section):
    """Private notes, and what that does and does not mean."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Private notes"))
        self.edit = Lines(desk.theme, lines=8, least=2)
        self.edit.setAccessibleName(self.tr("Private notes"))
        honest = self.tr(
            "Left out of packs unless you tick them when you hand one over. Not secret: police or a court can"
            " ask for the whole diary."
        )
        self.edit.setAccessibleDescription(honest)
        self.edit.textChanged.connect(self.changed)
        self.add(self.edit, Words(honest, Role.CAPTION))

    def holds(self) -> str:
        """How much there is; not what, for the heading can be seen by whoever looks over a shoulder."""
        text = self.edit.toPlainText().strip()
        lines = len(text.splitlines())
        return self.tr("%n lines", "", lines) if text else self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show them."""
        self.edit.set_value(incident.private.notes)

    def read(self, onto: Incident) -> Incident:
        """Them."""
        return replace(onto, private=Private(self.edit.value))
