"""What kind of thing it was, and how it came: any number of chips, or none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from stalkdiary.gui import wording
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.section import Section, count_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.toggle_chips import ToggleChips
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.behaviours import BEHAVIOURS, Group
from stalkdiary.model.incident import Channel, Incident

_USUAL = frozenset(
    {
        "following",
        "waiting",
        "watching",
        "turned-up-home",
        "turned-up-work",
        "calls",
        "messages",
        "social-media",
        "letters",
        "gifts",
        "posts",
        "damage",
        "threats",
        "other",
        "not-sure",
    }
)
"""The most common kinds; the others are one key away."""

_WITH_NOTE = frozenset({"other", "not-sure"})


class BehaviourSection(Section):
    """Behaviours and channels."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("What kind of thing it was"), self.tr("Any number, or none"))
        theme = desk.theme
        self._on: frozenset[str] = frozenset()
        self._order: tuple[str, ...] = ()
        self._channel_order: tuple[Channel, ...] = ()
        self.usual = ToggleChips(theme, self.tr("The most common kinds"), _labels(_USUAL))
        self.groups: dict[Group, ToggleChips] = {}
        self._all = QWidget()
        self._all_column = column(theme, Gap.S)
        self._all.setLayout(self._all_column)
        self._all.hide()
        self.more = Button(theme, self.tr("All of them…"), Kind.LINK)
        self.note = Lines(theme, lines=4)
        self._note_field = boxed(field(theme, self.tr("In your own words"), self.note))
        self.channels = ToggleChips(theme, self.tr("How it reached you"), self._channel_words())
        how = column(
            theme, Gap.XS, Words(self.tr("How it reached you"), Role.LABEL, wraps=False), self.channels
        )
        self.add(self.usual, self._all, row(theme, Gap.NONE, self.more, None), self._note_field, how)
        self.more.clicked.connect(self._turn_all)
        self.usual.pressed.connect(self._press)
        self.channels.pressed.connect(self.changed)
        self.note.textChanged.connect(self.changed)

    def holds(self) -> str:
        """The names of those that are on."""
        on = [wording.behaviour_label(one.id) for one in BEHAVIOURS if one.id in self._on]
        return count_line(*on) or self.tr("Nothing here, and nothing is needed")

    def fill(self, incident: Incident) -> None:
        """Show them."""
        self._order = incident.facts.behaviours
        self._channel_order = incident.facts.channels
        self.note.set_value(incident.facts.behaviour_note)
        self.channels.set_on(incident.facts.channels)
        self._show(frozenset(incident.facts.behaviours))

    def read(self, onto: Incident) -> Incident:
        """Those that are on, in the order they were told."""
        kept = tuple(id_ for id_ in self._order if id_ in self._on)
        more = tuple(one.id for one in BEHAVIOURS if one.id in self._on and one.id not in kept)
        stay = tuple(channel for channel in self._channel_order if channel in self.channels.on)
        come = tuple(channel for channel in Channel if channel in self.channels.on and channel not in stay)
        facts = replace(
            onto.facts, behaviours=kept + more, behaviour_note=self.note.value, channels=stay + come
        )
        return replace(onto, facts=facts)

    def _press(self, id_: str) -> None:
        self._show(self._on ^ {id_})
        self.changed.emit()

    def _show(self, on: frozenset[str]) -> None:
        self._on = on
        # One that is turned off stays in its place: what was just under the finger must not jump away.
        self.usual.add(_labels(on))
        self.usual.set_on(on)
        for chips in self.groups.values():
            chips.set_on(on)
        self._note_field.setVisible(bool(on & _WITH_NOTE) or bool(self.note.value))

    def _turn_all(self) -> None:
        if not self.groups:
            self._make_groups()
        shows_all = self._all.isHidden()
        self._all.setVisible(shows_all)
        self.usual.setVisible(not shows_all)
        self.more.set_words(self.tr("Fewer") if shows_all else self.tr("All of them…"))
        self._show(self._on)

    def _make_groups(self) -> None:
        theme = self.desk.theme
        for group in Group:
            name = QCoreApplication.translate(wording.BEHAVIOURS, str(group))
            members = {one.id for one in BEHAVIOURS if one.group is group}
            chips = self.groups[group] = ToggleChips(theme, name, _labels(members))
            chips.pressed.connect(self._press)
            self._all_column.addLayout(column(theme, Gap.XS, Words(name, Role.LABEL, wraps=False), chips))

    def _channel_words(self) -> dict[str, str]:
        return {
            Channel.IN_PERSON: self.tr("In person"),
            Channel.PHONE: self.tr("Phone"),
            Channel.TEXT: self.tr("Text or message"),
            Channel.EMAIL: self.tr("E-mail"),
            Channel.SOCIAL: self.tr("Social media"),
            Channel.POST: self.tr("Post"),
            Channel.DEVICE: self.tr("A device"),
            Channel.SOMEONE_ELSE: self.tr("Through someone else"),
        }


def _labels(ids: Collection[str]) -> dict[str, str]:
    return {one.id: wording.behaviour_label(one.id) for one in BEHAVIOURS if one.id in ids}
