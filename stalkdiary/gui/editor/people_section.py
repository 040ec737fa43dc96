"""Who did it, who else was there, and who saw or heard it."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.known import known
from stalkdiary.gui.editor.mention_row import MentionRow
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.editor.witness_rows import ContactRow, WitnessRow
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.row_list import RowList
from stalkdiary.gui.widgets.type_ahead import Known
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Contact, Contacts, Incident, Mention, People


class PeopleSection(Section):
    """People, and how to reach those who can confirm it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Who, and who else was there"))
        theme = desk.theme
        self._known: tuple[Known, ...] = ()
        out = self.tr("Take out person {number}")
        self.did_it = RowList(theme, self._doer, self.tr("Add another person"), out)
        self.present = RowList(theme, self._present, self.tr("Add another person"), out)
        self.witnesses = RowList(
            theme, self._witness, self.tr("Add another witness"), self.tr("Take out witness {number}")
        )
        self.others = RowList(
            theme,
            ContactRow.maker(theme),
            self.tr("Add contact details"),
            self.tr("Take out contact {number}"),
        )
        private = Words(
            self.tr("Contact details are left out of packs unless you tick them there."), Role.CAPTION
        )
        self._other_contacts = column(
            theme,
            Gap.XS,
            Words(self.tr("How to reach someone else"), Role.LABEL, wraps=False),
            self.others,
        )
        for label, rows in (
            (self.tr("Who did it"), self.did_it),
            (self.tr("Who else was there"), self.present),
            (self.tr("Who saw or heard it"), self.witnesses),
        ):
            self.add(column(theme, Gap.XS, Words(label, Role.LABEL, wraps=False), rows))
            rows.changed.connect(self.changed)
        self.add(self._other_contacts, private)
        self.others.changed.connect(self.changed)

    def learn(self, material: Material) -> None:
        """Take in the people that are known."""
        self._known = known(material.registers, "person")

    def holds(self) -> str:
        """The labels."""
        rows = [*self.did_it.rows, *self.present.rows, *self.witnesses.rows]
        return count_line(*dict.fromkeys(row.mention.label for row in rows)) or self.tr(
            "Nothing here, and nothing is needed"
        )

    def fill(self, incident: Incident) -> None:
        """Show everyone."""
        people = incident.people
        self.did_it.fill([self._doer(one) for one in people.did_it])
        self.present.fill([self._present(one) for one in people.present])
        left = list(enumerate(incident.contacts.entries))
        rows = []
        for one in people.witnesses:
            own = next((pair for pair in left if pair[1].label == one.label), None)
            if own is not None:
                left.remove(own)
            rows.append(self._witness(one, own))
        self.witnesses.fill(rows)
        self.others.fill([ContactRow(self.desk.theme, pair) for pair in left])

    def read(self, onto: Incident) -> Incident:
        """Everyone."""
        people = People(
            tuple(row.mention for row in self.did_it.rows if not row.is_empty()),
            tuple(row.mention for row in self.present.rows if not row.is_empty()),
            tuple(row.mention for row in self.witnesses.rows if not row.is_empty()),
        )
        told = [row.contact for row in self.witnesses.rows] + [row.contact for row in self.others.rows]
        numbered = [one for one in told if one is not None]
        contacts = Contacts(tuple(contact for _, contact in sorted(numbered, key=lambda pair: pair[0])))
        return replace(onto, people=people, contacts=contacts)

    def _doer(self, mention: Mention | None = None) -> MentionRow:
        placeholder = self.tr("Your own words for them, such as “M.” or “man in a grey cap”")
        return MentionRow(
            self.desk.theme,
            self.tr("Who did it, person"),
            placeholder,
            self._known,
            with_certainty=True,
            mention=mention,
        )

    def _present(self, mention: Mention | None = None) -> MentionRow:
        name = self.tr("Who else was there, person")
        return MentionRow(self.desk.theme, name, "", self._known, mention=mention)

    def _witness(
        self, mention: Mention | None = None, contact: tuple[int, Contact] | None = None
    ) -> WitnessRow:
        return WitnessRow(self.desk.theme, self._known, mention, contact)
