"""Evidence: files that are kept, files to be added, and things that are kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.editor.attachment_card import AttachmentCard
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.incoming_card import IncomingCard
from stalkdiary.gui.editor.physical_row import PhysicalRow
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import Card, column, empty, row
from stalkdiary.gui.widgets.row_list import RowList
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import PhysicalItem
from stalkdiary.model.incident import Incident


class EvidenceSection(Section):
    """Files and things.

    Signals:
        pick_asked: files are to be chosen.
        paste_asked: what lies in the clipboard is to be added.
    """

    pick_asked = Signal()
    paste_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Evidence"), self.tr("Kept exactly as it comes"))
        theme = desk.theme
        self.cards: list[AttachmentCard] = []
        self.incoming: list[IncomingCard] = []
        self._smears: dict[str, QImage] = {}
        self._gone: Incoming | None = None
        self._kept, self._coming = column(theme, Gap.M), column(theme, Gap.S)
        self.things = RowList(
            theme, self._thing, self.tr("Add another thing"), self.tr("Take out thing {number}")
        )
        self._undo = self._undo_line()
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
        self.add(self._kept, self._coming, self._undo, self._buttons(), self.advice)
        label = Words(self.tr("Things kept elsewhere, such as a letter or a gift"), Role.LABEL)
        self.add(column(theme, Gap.XS, label, self.things))
        self.things.changed.connect(self.changed)
        self._show_incoming()

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What is to be added, with its captions."""
        return tuple(card.file for card in self.incoming)

    def learn(self, material: Material) -> None:
        """Take in the colours of its pictures."""
        self._smears = material.smears

    def blur(self) -> None:
        """Blur what is shown."""
        for card in self.cards:
            card.blur()

    def take(self, files: Iterable[Incoming]) -> bool:
        """Add files; one that is here already is not added twice. Whether any is new."""
        here = {(file.path, file.data) for file in self.files}
        new = [file for file in files if (file.path, file.data) not in here]
        for file in new:
            card = IncomingCard(self.desk.theme, file)
            card.changed.connect(self.changed)
            card.removed.connect(lambda card=card: self._remove(card))
            self.incoming.append(card)
            self._coming.addWidget(card)
        self._show_incoming()
        if new:
            self.changed.emit()
        return bool(new)

    def set_files(self, files: Iterable[Incoming]) -> None:
        """Have these to be added, and no others."""
        empty(self._coming)
        self.incoming = []
        self._gone = None
        self._undo.hide()
        self.take(files)

    def holds(self) -> str:
        """How many."""
        files = len(self.cards) + len(self.incoming)
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
        self._show_incoming()

    def read(self, onto: Incident) -> Incident:
        """What is kept, with its captions."""
        captions = {card.attachment.id: card.caption.value for card in self.cards}
        items = tuple(
            replace(item, caption=captions.get(item.id, item.caption)) for item in onto.evidence.items
        )
        things = tuple(row.thing for row in self.things.rows if not row.is_empty())
        return replace(onto, evidence=replace(onto.evidence, items=items, physical=things))

    def _buttons(self) -> Card:
        theme = self.desk.theme
        pick = Button(theme, self.tr("Choose files…"), icon="clip")
        paste = Button(theme, self.tr("Paste a picture"), icon="copy")
        pick.clicked.connect(self.pick_asked)
        paste.clicked.connect(self.paste_asked)
        hint = self.tr("Files can also be dropped anywhere on this page.")
        line = row(theme, Gap.S, pick, paste, None)
        return Card(theme, "plain", line, Words(hint, Role.CAPTION), gap=Gap.XS, pad=Gap.NONE)

    def _undo_line(self) -> Card:
        theme = self.desk.theme
        back = Button(theme, self.tr("Bring it back"), Kind.LINK)
        back.clicked.connect(self._bring_back)
        words = Words(self.tr("It will not be added."), Role.CAPTION, wraps=False)
        return Card(theme, "plain", row(theme, Gap.M, words, back, None), pad=Gap.NONE)

    def _remove(self, card: IncomingCard) -> None:
        self._gone = card.file
        self.incoming.remove(card)
        self._coming.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._undo.show()
        self._show_incoming()
        self.changed.emit()

    def _bring_back(self) -> None:
        if self._gone is not None:
            self.take([self._gone])
        self._gone = None
        self._undo.hide()

    def _show_incoming(self) -> None:
        self.advice.setVisible(bool(self.incoming or self.cards))
        if self._gone is None:
            self._undo.hide()

    def _thing(self, thing: PhysicalItem | None = None) -> PhysicalRow:
        return PhysicalRow(self.desk.theme, thing)
