"""Vehicles, and the accounts, numbers and addresses it came from."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.known import known
from stalkdiary.gui.editor.mention_row import MentionRow
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.row_list import RowList
from stalkdiary.gui.widgets.type_ahead import Known
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Incident, Mention


class ThingsSection(Section):
    """What can be traced."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Vehicles, accounts, numbers"))
        theme = desk.theme
        self._cars: tuple[Known, ...] = ()
        self._accounts: tuple[Known, ...] = ()
        self.vehicles = RowList(
            theme, self._vehicle, self.tr("Add another vehicle"), self.tr("Take out vehicle {number}")
        )
        self.accounts = RowList(
            theme, self._account, self.tr("Add another account"), self.tr("Take out account {number}")
        )
        number = self.tr("The number or address itself, rather than the name you keep it under.")
        self.add(
            column(theme, Gap.XS, Words(self.tr("Vehicles"), Role.LABEL, wraps=False), self.vehicles),
            column(
                theme,
                Gap.XS,
                Words(self.tr("Accounts, numbers, web addresses"), Role.LABEL, wraps=False),
                Words(number, Role.CAPTION),
                self.accounts,
            ),
        )
        self.vehicles.changed.connect(self.changed)
        self.accounts.changed.connect(self.changed)

    def learn(self, material: Material) -> None:
        """Take in what is known."""
        self._cars = known(material.registers, "vehicle")
        self._accounts = known(material.registers, "account")

    def holds(self) -> str:
        """The labels."""
        rows = (*self.vehicles.rows, *self.accounts.rows)
        return count_line(*(row.mention.label for row in rows)) or self.tr(
            "Nothing here, and nothing is needed"
        )

    def fill(self, incident: Incident) -> None:
        """Show them."""
        self.vehicles.fill([self._vehicle(one) for one in incident.facts.vehicles])
        self.accounts.fill([self._account(one) for one in incident.facts.accounts])

    def read(self, onto: Incident) -> Incident:
        """Them."""
        vehicles = tuple(row.mention for row in self.vehicles.rows if not row.is_empty())
        accounts = tuple(row.mention for row in self.accounts.rows if not row.is_empty())
        return replace(onto, facts=replace(onto.facts, vehicles=vehicles, accounts=accounts))

    def _vehicle(self, mention: Mention | None = None) -> MentionRow:
        placeholder = self.tr("Make, colour, plate: whatever you saw of it")
        return MentionRow(self.desk.theme, self.tr("Vehicle"), placeholder, self._cars, mention=mention)

    def _account(self, mention: Mention | None = None) -> MentionRow:
        placeholder = self.tr("such as a number, @name or the whole web address")
        return MentionRow(self.desk.theme, self.tr("Account"), placeholder, self._accounts, mention=mention)
