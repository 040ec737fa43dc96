"""The boxes for what is closest to the person: date of birth, address, telephone and e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.layouts import column, row
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import ADDRESS
from stalkdiary.model.writer import BORN, CONTACT, Writer

_PARTS = {"birth_date": BORN, "own_address": ADDRESS, "own_contact": CONTACT}
"""Fields of a pack's request, each with the part of the particulars that it shows."""


class OwnPart(QWidget):
    """Three boxes, of which those can be ticked for which something is written down.

    Attributes:
        checks: by the field of the request.

    Signals:
        about_asked: go to where it is written down.
    """

    about_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = {
            "birth_date": self.tr("Your date of birth"),
            "own_address": self.tr("Your address"),
            "own_contact": self.tr("Your telephone and e-mail"),
        }
        self.checks: Mapping[str, Check] = {name: Check(theme, words[name]) for name in _PARTS}
        self._told = Words("", Role.CAPTION)
        self.about = Button(theme, self.tr("About you"), Kind.LINK)
        self.about.clicked.connect(self.about_asked)
        rest = column(theme, Gap.XS, self._told, row(theme, Gap.NONE, self.about, None))
        set_margins(rest, theme.px(28))
        self.setLayout(column(theme, Gap.NONE, *self.checks.values(), rest))

    def missing(self, writer: Writer) -> frozenset[str]:
        """Fields for which nothing is written down."""
        return frozenset(name for name, part in _PARTS.items() if not writer.has(part))

    def show_writer(self, writer: Writer) -> None:
        """Let what is written down be ticked."""
        missing = self.missing(writer)
        told = self.tr("What is ticked stands on the cover, below your name.")
        if len(missing) == len(_PARTS):
            told = self.tr("Nothing is written down about you, and nothing is needed.")
        elif missing:
            told += " " + self.tr("What is not written down cannot be ticked.")
        self._told.setText(told)
        for name, check in self.checks.items():
            check.setEnabled(name not in missing)
            check.setAccessibleDescription(told)
