"""How a picture and its copies with parts covered belong together, and which of them packs hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from stalkdiary.actions import redaction
from stalkdiary.actions.redaction import InPacks
from stalkdiary.errors import DiaryError
from stalkdiary.gui.evidence.reading import Viewed
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.choices import Radio
from stalkdiary.gui.widgets.layouts import Card
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name


class CopyCard(Card):
    """What packs hold of a copy and its original, to be chosen.

    Signals:
        chosen: another choice was written down.
        asked: the original is to be seen (the attachment's id).
    """

    chosen = Signal()
    asked = Signal(str)

    def __init__(self, theme: Theme, jobs: JobRunner, viewed: Viewed) -> None:
        super().__init__(theme, "surface", gap=Gap.S, pad=Gap.L, pad_y=Gap.M)
        self._jobs = jobs
        self._viewed = viewed
        self._written = viewed.attachment.in_packs
        self.notice = Notice(theme)
        self.body.addWidget(Words(self.tr("Packs hold"), Role.LABEL))
        self.body.addWidget(self.notice)
        words = {
            InPacks.COPY: self.tr("this copy"),
            InPacks.BOTH: self.tr("both"),
            InPacks.ORIGINAL: self.tr("the original"),
        }
        names = {
            InPacks.COPY: self.tr("Packs hold this copy and not the original"),
            InPacks.BOTH: self.tr("Packs hold this copy and the original"),
            InPacks.ORIGINAL: self.tr("Packs hold the original and not this copy"),
        }
        self._group = QButtonGroup(self)
        self.radios: dict[InPacks, Radio] = {}
        for at, (each, text) in enumerate(words.items()):
            radio = self.radios[each] = Radio(theme, text)
            radio.setAccessibleName(names[each])
            radio.setChecked(each is self._written)
            self._group.addButton(radio, at)
            self.body.addWidget(radio)
        self._group.idToggled.connect(lambda at, on: self._choose(list(InPacks)[at]) if on else None)
        if viewed.copied_from is not None:
            see = Button(theme, self.tr("See the original"), Kind.LINK)
            see.clicked.connect(lambda: self.asked.emit(viewed.attachment.copy_of))
            self.body.addWidget(see)

    def _choose(self, in_packs: InPacks) -> None:
        if in_packs is self._written:
            return
        self.notice.clear()
        entry, copy = self._viewed.entry.id, self._viewed.attachment.id
        self._jobs.run(
            redaction.choose, entry, copy, in_packs, done=lambda _: self._done(in_packs), failed=self._failed
        )

    def _done(self, in_packs: InPacks) -> None:
        self._written = in_packs
        self.chosen.emit()

    def _failed(self, error: DiaryError) -> None:
        self.radios[self._written].setChecked(True)
        self.notice.say_error(error)


class CopiesCard(Card):
    """The copies of an original, and whether they stand for it in packs.

    Signals:
        asked: a copy is to be seen (the attachment's id).
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, viewed: Viewed) -> None:
        super().__init__(theme, "surface", gap=Gap.S, pad=Gap.L, pad_y=Gap.M)
        self.body.addWidget(Words(self.tr("Copies with parts covered"), Role.LABEL))
        if viewed.is_held_back:
            held = self.tr(
                "Packs hold a copy in its place. They name this original, and give its fingerprint."
            )
        else:
            held = self.tr("Packs hold this original.")
        self.body.addWidget(Words(held, Role.SOFT))
        for copy in viewed.copies:
            name = copy.caption or visible_name(copy.name)
            see = Button(
                theme, visible_name(copy.name), Kind.LINK, name=self.tr("See {copy}").format(copy=name)
            )
            see.clicked.connect(lambda _=False, id_=copy.id: self.asked.emit(id_))
            self.body.addWidget(see)
