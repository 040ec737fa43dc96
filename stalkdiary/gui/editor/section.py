"""What the sections of the form have in common: each shows some parts of an incident, and gives them back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.widgets.unfolding import Unfolding
from stalkdiary.model.incident import Incident

_LONGEST_LINE = 90


class Section(Unfolding):
    """Some parts of an incident.

    Signals:
        changed: a person changed something.
    """

    changed = Signal()

    def __init__(self, desk: Desk, title: str, hint: str = "", *, ground: str = "") -> None:
        super().__init__(desk.theme, title, hint, ground=ground)
        self.desk = desk
        self._loaded: Incident | None = None
        self._as_shown: Incident | None = None

    def learn(self, material: Material) -> None:
        """Take in what the registers and the diary know."""

    def load(self, incident: Incident) -> None:
        """Show an incident's parts."""
        self.fill(incident)
        self._loaded = incident
        self._as_shown = self.read(incident)
        self.retell()

    def write(self, onto: Incident) -> Incident:
        """The incident with what stands here; exactly what was loaded where nothing was changed."""
        if self._loaded is not None and self.read(self._loaded) == self._as_shown:
            return onto
        return self.read(onto)

    def fill(self, incident: Incident) -> None:
        """Show an incident's parts."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's

    def read(self, onto: Incident) -> Incident:
        """The incident with what stands here."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's


def one_line(text: str) -> str:
    """The beginning of a text, for a heading."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_LINE else f"{flat[: _LONGEST_LINE - 1]}…"


def count_line(*texts: str) -> str:
    """Several things on one line, those that are empty left out."""
    return one_line(", ".join(text for text in texts if text))
