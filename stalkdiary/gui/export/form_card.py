"""In what form the pack leaves: one zip, a folder, or parts within limits; open, or locked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from stalkdiary.gui import wording
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.choices import Check, Radio
from stalkdiary.gui.widgets.fields import LineEdit, PassphraseEdit, field
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.pack_form import PackForm, PackKind, PartLimits

_INDENT = 28
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a form cannot be used.

    Attributes:
        head: what is amiss.
        rest: what to do about it.
        where: it is mended.
    """

    head: str
    rest: str
    where: QWidget


class FormCard(Card):
    """The form of a pack.

    Signals:
        changed: a person chose otherwise.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", gap=Gap.M)
        self._theme = theme
        self.radios: dict[PackKind, Radio] = {}
        self._group = QButtonGroup(self)
        usual = PartLimits()
        self.files, self.part, self.all = (
            _number(LineEdit(theme), value)
            for value in (usual.files, usual.part_megabytes, usual.all_megabytes)
        )
        self.seal = Check(theme, self.tr("Seal the report"))
        self.lock = Check(theme, self.tr("Lock it with a passphrase of its own"))
        self.passphrase, self.again = PassphraseEdit(theme), PassphraseEdit(theme)
        self._limits = self._limits_fields()
        self._passphrases = self._passphrase_fields()
        self._lay_out()
        self._connect()
        self.radios[PackKind.ZIP].setChecked(True)
        self._show()

    @property
    def kind(self) -> PackKind:
        """What lies at the destination."""
        return next(kind for kind, radio in self.radios.items() if radio.isChecked())

    @property
    def is_locked(self) -> bool:
        """Whether it is to be locked."""
        return self.lock.isChecked() and self.kind is not PackKind.FOLDER

    def form(self) -> PackForm | Wrong:
        """The form that was chosen, or why it cannot be used."""
        numbers = {edit: edit.text().strip() for edit in (self.files, self.part, self.all)}
        if self.kind is PackKind.PARTS:
            for edit, text in numbers.items():
                if not (text.isascii() and text.isdigit() and int(text)):
                    return Wrong(self.tr("A limit is a number, such as 16."), "", edit)
        if self.is_locked and self.passphrase.text() != self.again.text():
            return Wrong(
                self.tr("The two passphrases are not the same."), self.tr("Type both again."), self.again
            )
        limits = PartLimits(*map(int, numbers.values())) if self.kind is PackKind.PARTS else PartLimits()
        passphrase = self.passphrase.text() if self.is_locked else None
        return PackForm(self.kind, limits, self.seal.isChecked(), passphrase)

    def forget(self) -> None:
        """Let go of the passphrase."""
        self.passphrase.clear()
        self.again.clear()

    def _lay_out(self) -> None:
        theme = self._theme
        told = {
            PackKind.ZIP: (self.tr("One zip"), self.tr("One file to hand over or upload.")),
            PackKind.FOLDER: (self.tr("A folder"), self.tr("For a stick. It opens without unpacking.")),
            PackKind.PARTS: (
                self.tr("Several zips within limits"),
                self.tr("For pages that take only so many files, or so much, at a time."),
            ),
        }
        self.body.addWidget(Words(self.tr("In what form"), Role.STRONG))
        for kind, (name, about) in told.items():
            radio = self.radios[kind] = Radio(theme, name)
            radio.setAccessibleDescription(about)
            self._group.addButton(radio)
            rest = column(theme, Gap.S, Words(about, Role.CAPTION))
            if kind is PackKind.PARTS:
                rest.addWidget(self._limits)
            set_margins(rest, theme.px(_INDENT))
            self.body.addWidget(boxed(column(theme, Gap.NONE, radio, rest)))
        sealed = self.tr(
            "PDF viewers then show that it is unchanged since it was made. They cannot show by whom."
        )
        self.seal.setAccessibleDescription(sealed)
        rest = column(theme, Gap.S, Words(sealed, Role.CAPTION))
        set_margins(rest, theme.px(_INDENT))
        self.body.addWidget(boxed(column(theme, Gap.NONE, self.seal, rest)))
        rest = column(theme, Gap.S, Words(wording.note("locked-pack"), Role.CAPTION), self._passphrases)
        set_margins(rest, theme.px(_INDENT))
        self._locking = boxed(column(theme, Gap.NONE, self.lock, rest))
        self.body.addWidget(self._locking)

    def _limits_fields(self) -> QWidget:
        theme = self._theme
        return boxed(
            beside(
                theme,
                Gap.M,
                (field(theme, self.tr("Files in one part"), self.files), 1),
                (field(theme, self.tr("MB in one part"), self.part), 1),
                (field(theme, self.tr("MB in all"), self.all), 1),
            )
        )

    def _passphrase_fields(self) -> QWidget:
        theme = self._theme
        hint = self.tr("At least 12 letters, figures and symbols. It is kept nowhere.")
        return boxed(
            beside(
                theme,
                Gap.M,
                (field(theme, self.tr("Passphrase of the pack"), self.passphrase, hint), 1),
                (field(theme, self.tr("Once more"), self.again), 1),
            )
        )

    def _connect(self) -> None:
        for radio in self.radios.values():
            radio.toggled.connect(self._show)
        self.lock.toggled.connect(self._show)
        for edit in (self.files, self.part, self.all, self.passphrase, self.again):
            edit.textEdited.connect(self.changed)

    def _show(self) -> None:
        self._limits.setVisible(self.kind is PackKind.PARTS)
        self._locking.setVisible(self.kind is not PackKind.FOLDER)
        self._passphrases.setVisible(self.is_locked)
        self.changed.emit()


def _number(edit: LineEdit, value: int) -> LineEdit:
    edit.setMaxLength(_MOST_DIGITS)
    edit.setText(str(value))
    return edit
