"""Evidence: files that are kept, files to be added, and things that are kept elsewhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QImage

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.editor.attachment_card import AttachmentCard
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.physical_row import PhysicalRow
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.entry.incoming_files import IncomingFiles
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, column, empty
from stalkdiary.gui.widgets.row_list import RowList
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import PhysicalItem
from stalkdiary.model.incident import Incident, Positions


class EvidenceSection(Section):
    """Files and things.

    Attributes:
        cards: one a file that is kept.
        coming: files to be added.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Evidence"), self.tr("Kept exactly as it comes"))
        theme = desk.theme
        self.cards: list[AttachmentCard] = []
        self._smears: dict[str, QImage] = {}
        self._kept = column(theme, Gap.M)
        self.coming = IncomingFiles(theme)
        self.things = RowList(
            theme, self._thing, self.tr("Add another thing"), self.tr("Take out thing {number}")
        )
        self.advice = Card(
            theme,
            "notice",
            Words(
                self.tr(
                    "If it is a picture of messages: can the number or name, the date, the messages around it"
                    " and the web address be seen? If not, it is still worth keeping, and another one can be"
                    " added."
                ),
                Role.NOTICE,
            ),
            pad=Gap.M,
            pad_y=Gap.S,
        )
        self.add(self._kept, self.coming, self.advice)
        label = Words(self.tr("Things kept elsewhere, such as a letter or a gift"), Role.LABEL)
        self.add(column(theme, Gap.XS, label, self.things))
        self.things.changed.connect(self.changed)
        self.coming.changed.connect(self._files_changed)
        self._show_advice()

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What is to be added, with its captions."""
        return self.coming.files

    def learn(self, material: Material) -> None:
        """Take in the colours of its pictures."""
        self._smears = material.smears

    def blur(self) -> None:
        """Blur what is shown."""
        for card in self.cards:
            card.blur()

    def holds(self) -> str:
        """How many."""
        files = len([card for card in self.cards if not card.is_out]) + len(self.files)
        things = len([row for row in self.things.rows if not row.is_empty()])
        return count_line(
            self.tr("%n files", "", files) if files else "",
            self.tr("%n things kept elsewhere", "", things) if things else "",
        ) or self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show what is kept."""
        empty(self._kept)
        self.cards = []
        for item in incident.evidence.items:
            card = AttachmentCard(self.desk, item, incident, self._smears.get(item.file))
            card.changed.connect(self.changed)
            self.cards.append(card)
            self._kept.addWidget(card)
        self.things.fill([self._thing(one) for one in incident.evidence.physical])
        self._show_advice()

    def read(self, onto: Incident) -> Incident:
        """What is kept, with its captions, and without what is taken out."""
        captions = {card.attachment.id: card.caption.value for card in self.cards}
        out = {card.attachment.id for card in self.cards if card.is_out}
        items = tuple(
            replace(item, caption=captions.get(item.id, item.caption))
            for item in onto.evidence.items
            if item.id not in out
        )
        things = tuple(row.thing for row in self.things.rows if not row.is_empty())
        positions = tuple(one for one in onto.positions.items if one.attachment not in out)
        return replace(
            onto,
            evidence=replace(onto.evidence, items=items, physical=things),
            positions=Positions(positions),
        )

    def _files_changed(self) -> None:
        self._show_advice()
        self.changed.emit()

    def _show_advice(self) -> None:
        self.advice.setVisible(bool(self.files or self.cards))

    def _thing(self, thing: PhysicalItem | None = None) -> PhysicalRow:
        return PhysicalRow(self.desk.theme, thing)
