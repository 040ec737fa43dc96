"""Where it was: in words, and as exactly as the person likes."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.known import known
from stalkdiary.gui.editor.mention_row import LinkLine
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.gui.widgets.layouts import beside
from stalkdiary.gui.widgets.type_ahead import Known, TypeAhead
from stalkdiary.model.incident import Incident, Location
from stalkdiary.model.register import Place


class PlaceSection(Section):
    """A place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Where"))
        theme = desk.theme
        self._places: dict[str, Place] = {}
        self.place = TypeAhead(theme, self.tr("such as “outside the school gate”"))
        self.link = LinkLine(theme, self.place)
        self.address = Lines(theme, lines=5)
        self.latitude, self.longitude = Line(theme), Line(theme)
        self.add(
            field(theme, self.tr("The place, in your words"), self.place),
            self.link,
            field(theme, self.tr("Address"), self.address, self.tr("Can be left out of a pack on its own.")),
            beside(
                theme,
                Gap.M,
                (field(theme, self.tr("Latitude"), self.latitude), 1),
                (field(theme, self.tr("Longitude"), self.longitude), 1),
            ),
        )
        self.place.picked.connect(self._picked)
        self.link.undo.clicked.connect(self.changed)
        for edit in (self.place, self.address, self.latitude, self.longitude):
            edit.textChanged.connect(self.changed)

    def learn(self, material: Material) -> None:
        """Take in the places that are known."""
        places = {one.id: one.facts for one in material.registers}
        self._places = {id_: facts for id_, facts in places.items() if isinstance(facts, Place)}
        self.link.learn(known(material.registers, "place"))

    def holds(self) -> str:
        """The place."""
        return count_line(self.place.text(), self.address.toPlainText()) or self.tr(
            "Nothing here, and nothing is needed"
        )

    def fill(self, incident: Incident) -> None:
        """Show the place."""
        where = incident.location
        self.place.set_value(where.place)
        self.address.set_value(where.address)
        self.latitude.set_value(where.latitude)
        self.longitude.set_value(where.longitude)
        self.link.link(where.register)

    def read(self, onto: Incident) -> Incident:
        """The place."""
        where = Location(
            self.place.value,
            self.address.value,
            self.latitude.value,
            self.longitude.value,
            self.link.register,
        )
        return replace(onto, location=where)

    def _picked(self, place: Known) -> None:
        """What is known of a place is filled in where nothing stands yet."""
        facts = self._places[place.id]
        if not (self.address.value or self.latitude.value or self.longitude.value):
            self.address.setPlainText(facts.address)
            self.latitude.setText(facts.latitude)
            self.longitude.setText(facts.longitude)
        self.changed.emit()
