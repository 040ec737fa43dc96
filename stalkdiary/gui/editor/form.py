"""The whole form: its sections, one under the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.editor.account_section import AccountSection
from stalkdiary.gui.editor.behaviour_section import BehaviourSection
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.effect_section import EffectSection
from stalkdiary.gui.editor.evidence_section import EvidenceSection
from stalkdiary.gui.editor.links_section import LinksSection
from stalkdiary.gui.editor.orders_section import OrdersSection
from stalkdiary.gui.editor.people_section import PeopleSection
from stalkdiary.gui.editor.place_section import PlaceSection
from stalkdiary.gui.editor.private_section import PrivateSection
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.reports_section import ReportsSection
from stalkdiary.gui.editor.section import Section
from stalkdiary.gui.editor.sighting_section import SightingSection
from stalkdiary.gui.editor.things_section import ThingsSection
from stalkdiary.gui.editor.when_section import WhenSection
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.field import Said
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.layouts import Card, boxed, column
from stalkdiary.model.incident import Incident


class EntryForm(Card):
    """All that one entry can hold.

    Attributes:
        unfinished: whether it can be added to.

    Signals:
        changed: a person changed something.
        reordered: there are other fields than before.
    """

    changed = Signal()
    reordered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "surface", gap=Gap.NONE, pad=Gap.NONE)
        theme = desk.theme
        self._is_loading = False
        self._loaded: Incident | None = None
        self.account, self.when = AccountSection(desk), WhenSection(desk)
        self.behaviours, self.effect = BehaviourSection(desk), EffectSection(desk)
        self.place, self.people, self.things = PlaceSection(desk), PeopleSection(desk), ThingsSection(desk)
        self.evidence, self.reports = EvidenceSection(desk), ReportsSection(desk)
        self.sighting, self.orders = SightingSection(desk), OrdersSection(desk)
        self.links, self.private = LinksSection(desk), PrivateSection(desk)
        self.unfinished = Check(theme, self.tr("Can be added to: I may come back to this"))
        self.sections: tuple[Section, ...] = (
            self.account,
            self.when,
            self.behaviours,
            self.effect,
            self.place,
            self.people,
            self.things,
            self.evidence,
            self.reports,
            self.sighting,
            self.orders,
            self.links,
            self.private,
        )
        for section in self.sections:
            self.body.addWidget(section)
            section.changed.connect(self._changed)
        foot = column(theme, Gap.NONE, self.unfinished)
        side = theme.gap(Gap.L)
        foot.setContentsMargins(side, theme.gap(Gap.M), side, theme.gap(Gap.M))
        self.body.addWidget(boxed(foot))
        self.unfinished.toggled.connect(self._changed)
        for rows in (
            self.people.did_it,
            self.people.present,
            self.people.witnesses,
            self.people.others,
            self.things.vehicles,
            self.things.accounts,
            self.reports.reports,
            self.evidence.things,
        ):
            rows.reordered.connect(self.reordered)

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What is to be added."""
        return self.evidence.files

    @property
    def open_sections(self) -> tuple[int, ...]:
        """Places of the sections that are open."""
        return tuple(at for at, section in enumerate(self.sections) if section.is_open)

    def open_only(self, places: Iterable[int]) -> None:
        """Open these sections and close the others."""
        chosen = set(places)
        for at, section in enumerate(self.sections):
            section.open(at in chosen)

    def load(
        self,
        material: Material,
        incident: Incident,
        files: Iterable[Incoming],
        *,
        is_fresh: bool,
        said: Said | None,
    ) -> None:
        """Show an incident.

        Args:
            material: what the diary knows.
            incident: to show.
            files: to be added.
            is_fresh: it is new, and happened now unless told otherwise.
            said: when its words were said.
        """
        self._is_loading = True
        self._loaded = incident
        self.when.begin(is_fresh=is_fresh, said=said)
        self.reports.begin(said)
        for section in self.sections:
            section.learn(material)
            section.load(incident)
        self.evidence.coming.set_files(files)
        self.evidence.retell()
        self.unfinished.setChecked(incident.facts.unfinished)
        self._is_loading = False
        self.reordered.emit()

    def incident(self) -> Incident:
        """The incident with what stands in the form."""
        assert self._loaded is not None, "nothing was loaded"
        written = self._loaded
        for section in self.sections:
            written = section.write(written)
        return replace(written, facts=replace(written.facts, unfinished=self.unfinished.isChecked()))

    def _changed(self) -> None:
        if not self._is_loading:
            self.changed.emit()
