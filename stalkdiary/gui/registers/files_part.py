"""The files of a register entry in its form, such as a letter or a copy of an order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.entry.incoming_files import IncomingFiles
from stalkdiary.gui.reduced import sign_of
from stalkdiary.gui.spelling.files import kind_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, empty, row
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import Attachment, visible_name
from stalkdiary.model.register import RegisterEntry


class FilesPart(Card):
    """Files that are kept, and files to be added.

    Attributes:
        cards: one a file that is kept.
        coming: files to be added.

    Signals:
        changed: a person changed something.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._kept = column(theme, Gap.S)
        self.cards: list[KeptFile] = []
        self.coming = IncomingFiles(theme)
        super().__init__(theme, "plain", gap=Gap.S, pad=Gap.NONE)
        self._theme = theme
        self.body.addWidget(Words(self.tr("Files, such as a letter or a copy of an order"), Role.LABEL))
        self.body.addLayout(self._kept)
        self.body.addWidget(self.coming)
        hint = self.tr("Kept here. To hand one over in a pack, add it to an entry of the timeline too.")
        self.body.addWidget(Words(hint, Role.CAPTION))
        self.coming.changed.connect(self.changed)

    def load(self, items: Iterable[Attachment], files: Iterable[Incoming]) -> None:
        """Show what is kept, and what is to be added."""
        empty(self._kept)
        self.cards = [KeptFile(self._theme, item) for item in items]
        for card in self.cards:
            card.changed.connect(self.changed)
            self._kept.addWidget(card)
        self.coming.set_files(files)

    def written(self, entry: RegisterEntry) -> RegisterEntry:
        """The entry with the files that stand here, without those that are taken out."""
        items = tuple(card.attachment for card in self.cards if not card.is_out)
        here = {item.id for item in items}
        positions = tuple(one for one in entry.positions.items if one.attachment in here)
        return replace(
            entry,
            evidence=replace(entry.evidence, items=items),
            positions=replace(entry.positions, items=positions),
        )


class KeptFile(Card):
    """One file that is kept.

    Attributes:
        is_out: whether it is to be taken out of the entry.

    Signals:
        changed: a person wrote something about it, took it out, or brought it back.
    """

    changed = Signal()

    def __init__(self, theme: Theme, attachment: Attachment) -> None:
        super().__init__(theme, "sunken", pad=Gap.M, pad_y=Gap.S)
        self._attachment = attachment
        self.is_out = False
        name = visible_name(attachment.name)
        self.caption = Lines(theme, self.tr("What it shows, in your words"), lines=4)
        self.caption.setAccessibleName(self.tr("What {file} shows").format(file=name))
        self.caption.set_value(attachment.caption)
        self.caption.textChanged.connect(self.changed)
        self.take_out = Button(
            theme, self.tr("Take it out"), Kind.LINK, name=self.tr("Take out {file}").format(file=name)
        )
        self.back = Button(
            theme, self.tr("Bring it back"), Kind.LINK, name=self.tr("Bring back {file}").format(file=name)
        )
        words = column(theme, Gap.NONE, Words(name), Words(kind_words(attachment), Role.CAPTION))
        head = row(theme, Gap.S, Sign(theme, sign_of(attachment)), (words, 1), self.take_out)
        self._whole = boxed(column(theme, Gap.S, head, self.caption))
        gone = self.tr("“{file}” is taken out when you save. It stays in the history.").format(file=name)
        self._out = boxed(beside(theme, Gap.M, (Words(gone, Role.CAPTION), 1), self.back))
        self.body.addWidget(self._whole)
        self.body.addWidget(self._out)
        self._out.hide()
        self.take_out.clicked.connect(lambda: self._turn(is_out=True))
        self.back.clicked.connect(lambda: self._turn(is_out=False))

    @property
    def attachment(self) -> Attachment:
        """As the entry is to name it."""
        return replace(self._attachment, caption=self.caption.value)

    def _turn(self, *, is_out: bool) -> None:
        self.is_out = is_out
        self._whole.setVisible(not is_out)
        self._out.setVisible(is_out)
        (self.back if is_out else self.take_out).setFocus()
        self.changed.emit()
