"""A file that is kept: blurred until asked for, and what it says beside what the person says of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout

from stalkdiary.errors import DiaryError
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.reading import picture
from stalkdiary.gui.reduced import sign_of
from stalkdiary.gui.spelling.files import file_rows
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.smeared import SmearedPicture
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.evidence import Attachment, InPacks, visible_name
from stalkdiary.model.incident import Incident

_SIZE = QSize(150, 112)
_SHOWN_ROWS = 5
"""All but the digest, which the entry's own page shows."""
_PLACE_ROW, _NAME_ROW = 2, 3


class AttachmentCard(Card):
    """One file.

    Attributes:
        attachment: as the entry names it.
        is_out: whether it is to be taken out of the entry.

    Signals:
        changed: a person changed what is said about it, took it out, or brought it back.
    """

    changed = Signal()

    def __init__(self, desk: Desk, attachment: Attachment, incident: Incident, smear: QImage | None) -> None:
        theme = desk.theme
        super().__init__(theme, "sunken", pad=Gap.M)
        self.attachment = attachment
        self.is_out = False
        self._desk = desk
        self._name = name = visible_name(attachment.name)
        self.picture = SmearedPicture(theme, _SIZE)
        self.picture.hold(name, smear, sign_of(attachment))
        self.picture.asked.connect(self._ask)
        self.caption = Lines(theme, self.tr("What it shows, in your words"), lines=4)
        self.caption.setAccessibleName(self.tr("What {file} shows").format(file=name))
        self.caption.set_value(attachment.caption)
        self.caption.textChanged.connect(self.changed)
        self._notice = Notice(theme)
        table = self._table(incident)
        top = beside(theme, Gap.M, self.picture, (table, 1))
        top.setAlignment(self.picture, Qt.AlignmentFlag.AlignTop)
        self.take_out = Button(
            theme,
            self.tr("Take it out of this entry"),
            Kind.LINK,
            name=self.tr("Take out {file}").format(file=name),
        )
        self.take_out.clicked.connect(lambda: self._turn(is_out=True))
        self._whole = boxed(
            column(theme, Gap.S, top, self._notice, row(theme, Gap.NONE, self.take_out, None))
        )
        self._out = self._out_line()
        self.body.addWidget(self._whole)
        self.body.addWidget(self._out)
        self._out.hide()
        if smear is not None and not desk.blurs:
            self._ask()

    def blur(self) -> None:
        """Blur the picture."""
        self.picture.smear_again()

    def _out_line(self) -> Card:
        theme = self._desk.theme
        text = self.tr("“{file}” is taken out when you save. It stays in the entry’s history.")
        if self.attachment.copy_of and self.attachment.in_packs is InPacks.COPY:
            text += " " + self.tr("Packs then hold the original, with nothing covered.")
        self.back = Button(
            theme,
            self.tr("Bring it back"),
            Kind.LINK,
            name=self.tr("Bring back {file}").format(file=self._name),
        )
        self.back.clicked.connect(lambda: self._turn(is_out=False))
        words = Words(text.format(file=self._name), Role.CAPTION)
        return Card(theme, "plain", beside(theme, Gap.M, (words, 1), self.back), pad=Gap.NONE)

    def _turn(self, *, is_out: bool) -> None:
        self.is_out = is_out
        self.blur()
        self._whole.setVisible(not is_out)
        self._out.setVisible(is_out)
        (self.back if is_out else self.take_out).setFocus()
        self.changed.emit()

    def _table(self, incident: Incident) -> QGridLayout:
        theme, grid = self._desk.theme, QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.gap(Gap.M))
        grid.setVerticalSpacing(theme.gap(Gap.XS))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, head in enumerate(("", self.tr("What the file says"), self.tr("What you say"))):
            grid.addWidget(Words(head, Role.LABEL), 0, place)
        top = Qt.AlignmentFlag.AlignTop
        position = next(
            (one for one in incident.positions.items if one.attachment == self.attachment.id), None
        )
        for at, (name, in_file, said) in enumerate(file_rows(self.attachment, incident)[:_SHOWN_ROWS]):
            if at == _PLACE_ROW and position is not None:
                in_file = self.tr(
                    "{latitude}, {longitude}. Private: left out of packs unless you tick it."
                ).format(latitude=position.latitude, longitude=position.longitude)
            grid.addWidget(Words(name, Role.CAPTION, wraps=False), at + 1, 0, top)
            grid.addWidget(selectable(Words(in_file)), at + 1, 1, top)
            if at == _NAME_ROW:
                grid.addWidget(self.caption, at + 1, 2, top)
            else:
                grid.addWidget(Words(said), at + 1, 2, top)
        return grid

    def _ask(self) -> None:
        self._desk.jobs.run(picture, self.attachment, done=self._show, failed=self._failed)

    def _show(self, image: QImage | None) -> None:
        if image is None:
            self._notice.say(self.tr("This file cannot be shown here. It is kept, exactly as it came."))
        else:
            self.picture.show_picture(image)

    def _failed(self, error: DiaryError) -> None:
        self._notice.say_error(error)
