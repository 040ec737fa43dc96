"""Other entries that this one belongs with."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer

from stalkdiary.errors import DiaryError
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.reading import EntryLine, Material, find_entries
from stalkdiary.gui.editor.section import Section, count_line, one_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import shown_text
from stalkdiary.gui.widgets.layouts import boxed, column, empty, row
from stalkdiary.gui.widgets.type_ahead import Known, TypeAhead
from stalkdiary.gui.widgets.words import Words
from stalkdiary.model.incident import Incident, Links
from stalkdiary.model.moment import spell

_WAIT_MS = 150


class LinksSection(Section):
    """Entries, found by their number or by words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Entries it belongs with"))
        theme = desk.theme
        self._lines: dict[str, EntryLine] = {}
        self._ids: tuple[str, ...] = ()
        self._own = ""
        self.search = TypeAhead(theme, self.tr("The number of an entry, or words in it"))
        self.search.is_filtered = False
        self._list = column(theme, Gap.XS)
        self.add(self._list, field(theme, self.tr("Find an entry"), self.search))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.look)
        self.search.textEdited.connect(lambda: self._timer.start())
        self.search.picked.connect(self._picked)

    def learn(self, material: Material) -> None:
        """Take in the entries that are named."""
        self._own = material.entry.id if material.entry is not None else ""
        self._lines.update(material.linked)

    def holds(self) -> str:
        """How they begin."""
        return count_line(*(self._words(id_) for id_ in self._ids)) or self.tr(
            "Nothing here, and nothing is needed"
        )

    def fill(self, incident: Incident) -> None:
        """Show them."""
        self._ids = incident.links.incidents
        self._show()

    def read(self, onto: Incident) -> Incident:
        """Them."""
        return replace(onto, links=Links(self._ids))

    def look(self) -> None:
        """Look for what stands in the search field."""
        words = self.search.value.strip()
        if not words:
            self.search.offer([])
            return
        out = frozenset((*self._ids, self._own))
        self.desk.jobs.run(find_entries, words, out, done=self._found, failed=self._not_found)

    def _found(self, lines: tuple[EntryLine, ...]) -> None:
        self._lines.update((line.id, line) for line in lines)
        if self.search.hasFocus():
            self.search.offer([Known(line.id, self._words(line.id)) for line in lines])

    def _not_found(self, _error: DiaryError) -> None:
        self.search.offer([])

    def _picked(self, known: Known) -> None:
        self.search.clear()
        self._ids = (*self._ids, known.id)
        self._show()
        self.changed.emit()

    def _take_out(self, id_: str) -> None:
        self._ids = tuple(other for other in self._ids if other != id_)
        self._show()
        self.search.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        theme = self.desk.theme
        empty(self._list)
        for id_ in self._ids:
            away = Button(theme, "", Kind.QUIET, icon="cross")
            away.setAccessibleName(
                self.tr("No longer belongs with it: {entry}").format(entry=self._words(id_))
            )
            away.setToolTip(self.tr("No longer belongs with it"))
            away.clicked.connect(lambda _on=False, id_=id_: self._take_out(id_))
            self._list.addWidget(boxed(row(theme, Gap.S, (Words(self._words(id_)), 1), away)))

    def _words(self, id_: str) -> str:
        line = self._lines.get(id_, EntryLine(id_))
        number = self.tr("Number {number}").format(number=line.number) if line.number else ""
        when = spell(line.happened, clock24=self.desk.clock24) if line.happened is not None else ""
        text = one_line(shown_text(line.text)) or self.tr("an entry that is no longer there")
        return ". ".join(part for part in (number, when, text) if part)
