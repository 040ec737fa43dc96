"""How well the person could be seen: every question can be left alone."""

from __future__ import annotations

from dataclasses import replace

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import beside
from stalkdiary.model.incident import Incident, Sighting


class SightingSection(Section):
    """A sighting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self.tr("If you saw the person clearly"), self.tr("Only what you remember; leave the rest")
        )
        theme = desk.theme
        self.edits = {name: Lines(theme, lines=4) for name in self._labels()}
        fields = {name: field(theme, label, self.edits[name]) for name, label in self._labels().items()}
        for one in fields.values():
            one.addStretch(1)
        names = list(fields)
        for left, right in zip(names[:-1:2], names[1::2], strict=True):
            self.add(beside(theme, Gap.M, (fields[left], 1), (fields[right], 1)))
        self.add(fields[names[-1]])
        for edit in self.edits.values():
            edit.textChanged.connect(self.changed)

    def holds(self) -> str:
        """The beginning of what is there."""
        texts = (edit.toPlainText()[:100] for edit in self.edits.values())
        return count_line(*texts) or self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show it."""
        for name, edit in self.edits.items():
            edit.set_value(getattr(incident.sighting, name))

    def read(self, onto: Incident) -> Incident:
        """It."""
        return replace(onto, sighting=Sighting(**{name: edit.value for name, edit in self.edits.items()}))

    def _labels(self) -> dict[str, str]:
        return {
            "how_long": self.tr("For how long"),
            "how_far": self.tr("How far away"),
            "light": self.tr("Light and weather"),
            "in_the_way": self.tr("Anything in the way"),
            "known_before": self.tr("Whether you had seen them before"),
            "why_remembered": self.tr("What makes you remember it"),
            "looks": self.tr("Clothes, looks, voice"),
        }
