"""Orders, bail conditions and warnings that this goes against, from the registers."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.known import known
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.layouts import column, empty
from stalkdiary.gui.widgets.type_ahead import Known
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Incident


class OrdersSection(Section):
    """Check boxes, one an order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self.tr("Orders it goes against"), self.tr("As it looks to you; a court decides")
        )
        self.checks: dict[str, Check] = {}
        self._breaches: tuple[str, ...] = ()
        self._known: tuple[Known, ...] = ()
        self._list = column(desk.theme, Gap.S)
        self.add(self._list)

    def learn(self, material: Material) -> None:
        """Take in the orders that are known."""
        self._known = known(material.registers, "order")

    def holds(self) -> str:
        """Those that are ticked."""
        on = (one.shown for one in self._known if one.id in self.checks and self.checks[one.id].isChecked())
        return count_line(*on) or self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show them."""
        theme = self.desk.theme
        empty(self._list)
        self._breaches = incident.police.breaches
        self.checks = {one.id: Check(theme, one.shown, on=one.id in self._breaches) for one in self._known}
        for check in self.checks.values():
            check.toggled.connect(self.changed)
            self._list.addWidget(check)
        if not self.checks:
            words = self.tr("No orders or warnings are in the registers yet. They can be added there.")
            self._list.addWidget(Words(words, Role.SOFT))

    def read(self, onto: Incident) -> Incident:
        """Those that are ticked; one that the registers no longer hold stays as it was."""
        stay = tuple(id_ for id_ in self._breaches if id_ not in self.checks or self.checks[id_].isChecked())
        come = tuple(id_ for id_, check in self.checks.items() if check.isChecked() and id_ not in stay)
        return replace(onto, police=replace(onto.police, breaches=stay + come))
