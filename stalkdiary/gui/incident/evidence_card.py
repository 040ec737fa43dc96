"""The files of an entry: a strip to pick from, the picture blurred until it is asked for, and a table."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QGridLayout, QSizePolicy

from stalkdiary.errors import DiaryError
from stalkdiary.gui.incident.reading import Exhibit, picture
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.reduced import sign_of
from stalkdiary.gui.spelling.files import file_rows, kind_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap, Radius, Type
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card, beside, empty, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.smeared import SmearedPicture, paint_smear
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.evidence import visible_name
from stalkdiary.model.incident import Incident

_LARGE = QSize(240, 180)
_WIDEST = 320
_ROOMY = 660
_SMALL = (52, 40)
_PAD = 8


class EvidenceCard(Card):
    """All files of one entry.

    Signals:
        opened: a file is to be looked at closely (the attachment's id).
    """

    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        incident: Incident,
        exhibits: tuple[Exhibit, ...],
        *,
        blurs: bool = True,
    ) -> None:
        super().__init__(theme, "surface", gap=Gap.M, pad=Gap.L, pad_y=Gap.M)
        self._theme = theme
        self._jobs = jobs
        self._incident = incident
        self._exhibits = exhibits
        self._blurs = blurs
        self._large = SmearedPicture(theme, _LARGE)
        self._table = QGridLayout()
        self._notice = Notice(theme)
        self.open_button = Button(theme, self.tr("Look at it closely"), icon="search")
        self._buttons = [ExhibitButton(theme, exhibit) for exhibit in exhibits]
        self._group = QButtonGroup(self)
        for number, button in enumerate(self._buttons):
            self._group.addButton(button, number)
            button.stepped.connect(self._step)
            button.opened.connect(self._open)
        self._lay_out()
        self._group.idToggled.connect(lambda number, on: self._choose(number) if on else None)
        self._large.asked.connect(self._ask)
        self.open_button.clicked.connect(self._open)
        self._buttons[0].setChecked(True)

    def blur(self) -> None:
        """Blur what is shown."""
        self._large.smear_again()

    def _lay_out(self) -> None:
        theme = self._theme
        label = Words(self.tr("Evidence"), Role.LABEL)
        table = Card(theme, "sunken", self._table, pad=Gap.M)
        table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._table.setHorizontalSpacing(theme.gap(Gap.L))
        self._table.setVerticalSpacing(theme.gap(Gap.XS))
        self._table.setColumnStretch(1, 1)
        self._table.setColumnStretch(2, 1)
        self._below = below = beside(theme, Gap.M, self._large, (table, 1))
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        below.setAlignment(self._large, start)
        below.setAlignment(table, Qt.AlignmentFlag.AlignTop)
        for part in (label, flow(theme, Gap.XS, *self._buttons), self._notice):
            self.body.addWidget(part)
        self.body.addLayout(below)
        self.body.addLayout(row(theme, Gap.NONE, self.open_button, None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the table beside the picture, it goes below."""
        super().resizeEvent(event)
        is_narrow = self._theme.stacks or self.width() < self._theme.px(_ROOMY)
        ways = QBoxLayout.Direction
        self._below.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _open(self) -> None:
        self.opened.emit(self._exhibits[self._group.checkedId()].attachment.id)

    def _choose(self, number: int) -> None:
        exhibit = self._exhibits[number]
        for place, button in enumerate(self._buttons):
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus
            )
        self._notice.clear()
        self._large.hold(visible_name(exhibit.attachment.name), exhibit.smear, sign_of(exhibit.attachment))
        empty(self._table)
        heads = ("", self.tr("What the file says"), self.tr("What you say"))
        for place, text in enumerate(heads):
            self._table.addWidget(Words(text, Role.LABEL), 0, place)
        top = Qt.AlignmentFlag.AlignTop
        for line, (name, in_file, said) in enumerate(file_rows(exhibit.attachment, self._incident), 1):
            self._table.addWidget(Words(name, Role.CAPTION, wraps=False), line, 0, top)
            self._table.addWidget(selectable(Words(in_file)), line, 1, 1, 1 if said else 2, top)
            if said:
                self._table.addWidget(selectable(Words(said)), line, 2, top)
        if not self._blurs and exhibit.smear is not None:
            self._ask()

    def _step(self, step: int) -> None:
        number = (self._group.checkedId() + step) % len(self._buttons)
        self._buttons[number].setChecked(True)
        self._buttons[number].setFocus()

    def _ask(self) -> None:
        number = self._group.checkedId()
        self._jobs.run(
            picture,
            self._exhibits[number].attachment,
            done=lambda image: self._show(number, image),
            failed=self._failed,
        )

    def _show(self, number: int, image: QImage | None) -> None:
        if number != self._group.checkedId():
            return
        if image is None:
            self._notice.say(self.tr("This file cannot be shown here. It is kept, exactly as it came."))
        else:
            self._large.show_picture(image)

    def _failed(self, error: DiaryError) -> None:
        self._notice.say_error(error)


class ExhibitButton(QAbstractButton):
    """One file in the strip: its colours or its sign, its name, kind and size.

    Signals:
        stepped: an arrow key asks for the next (1) or the one before (-1).
        opened: it is to be looked at closely.
    """

    stepped = Signal(int)
    opened = Signal()

    def __init__(self, theme: Theme, exhibit: Exhibit) -> None:
        super().__init__()
        self._theme = theme
        self._exhibit = exhibit
        self._name = visible_name(exhibit.attachment.name)
        self._kind = kind_words(exhibit.attachment)
        self.setCheckable(True)
        self.setToolTip(self._name)
        self.setAccessibleName(f"{self._name}, {self._kind}")
        self.setText(self._name)

    def sizeHint(self) -> QSize:
        """As high as two lines, and as wide as its words up to a limit."""
        theme = self._theme
        bold, caption = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font(Type.CAPTION))
        words = max(bold.horizontalAdvance(self._name), caption.horizontalAdvance(self._kind)) + 2
        width = words + theme.px(_SMALL[0]) + 3 * theme.px(_PAD)
        return QSize(min(width, theme.px(_WIDEST)), theme.px(_SMALL[1] + 2 * _PAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose, Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.opened.emit()
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self.stepped.emit(-step if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the file."""
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.chip))
            painter.drawRoundedRect(self.rect(), float(Radius.FIELD), float(Radius.FIELD))
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        pad, width, height = theme.px(_PAD), theme.px(_SMALL[0]), theme.px(_SMALL[1])
        thumb = self.rect().adjusted(pad, pad, 0, 0)
        thumb.setSize(QSize(width, height))
        words = self.rect().adjusted(pad + width + pad, pad - 2, -pad, 0)
        if turned:
            thumb.moveRight(self.width() - pad)
            words = self.rect().adjusted(pad, pad - 2, -(pad + width + pad), 0)
        paint_smear(painter, theme, thumb.toRectF(), self._exhibit.smear, sign_of(self._exhibit.attachment))
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(colours.ink))
        shown = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignTop), shown)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(QColor(colours.ink_soft))
        words.adjust(0, theme.px(22), 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignTop), self._kind)
