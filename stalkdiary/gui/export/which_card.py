"""Which entries go in: everything, what is new, or those that meet a condition. Offers only what there is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from stalkdiary.actions.pack_choice import Offer
from stalkdiary.gui import wording
from stalkdiary.gui.export.picks import Picks
from stalkdiary.gui.export.selection import Selection, Which
from stalkdiary.gui.export.spelling import span_of
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import day_of
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.period import Period
from stalkdiary.gui.widgets.choices import Check, Radio
from stalkdiary.gui.widgets.layouts import Card, boxed, column
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.words import Role, Words

_MOST_PACKS = 12
_LONGEST_LABEL = 40
_INDENT = 28


@dataclass(frozen=True, slots=True)
class Missing:
    """Why it cannot go on.

    Attributes:
        head: what is missing.
        rest: what to do about it.
        where: it is mended.
    """

    head: str
    rest: str
    where: QWidget


class WhichCard(Card):
    """One choice of several, each with how much it comes to.

    Signals:
        picked: a person chose otherwise (values of a `Selection`'s fields, by name).
    """

    picked = Signal(object)

    def __init__(self, session: Session) -> None:
        theme = session.theme
        super().__init__(theme, "surface", gap=Gap.M)
        self._session = session
        self._offer: Offer | None = None
        self._selection = Selection()
        self.radios: dict[Which, Radio] = {}
        self._group = QButtonGroup(self)
        self._captions = {which: Words("", Role.CAPTION) for which in Which}
        self.period = Period(theme, session.clock)
        self.packs = Picks(theme, self.tr("Since which pack"))
        self.people = Picks(theme, self.tr("Who or what it is about"))
        self.behaviours = Picks(theme, self.tr("Which behaviours"))
        self.orders = Picks(theme, self.tr("Which orders"))
        self.breaches = Check(theme, self.tr("Only what is marked as breaching it"))
        self._inside: dict[Which, tuple[QWidget, ...]] = {
            Which.NEW: (self.packs,),
            Which.PERIOD: (self.period,),
            Which.ABOUT: (self.people,),
            Which.BEHAVIOURS: (self.behaviours,),
            Which.ORDERS: (self.orders, self.breaches),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._session.theme
        names = {
            Which.ALL: self.tr("Everything written so far"),
            Which.NEW: self.tr("What is new or changed since an earlier pack"),
            Which.PERIOD: self.tr("Between two dates"),
            Which.ABOUT: self.tr("About someone or something"),
            Which.BEHAVIOURS: self.tr("With certain behaviours"),
            Which.ORDERS: self.tr("After an order or a warning"),
            Which.CHOSEN: self.tr("Chosen one by one"),
        }
        self.body.addWidget(Words(self.tr("Which entries"), Role.STRONG))
        for which, name in names.items():
            radio = self.radios[which] = Radio(theme, name)
            self._group.addButton(radio)
            indented = column(theme, Gap.S, self._captions[which], *self._inside.get(which, ()))
            set_margins(indented, theme.px(_INDENT))
            self.body.addWidget(boxed(column(theme, Gap.NONE, radio, indented)))

    def _connect(self) -> None:
        for which, radio in self.radios.items():
            radio.toggled.connect(lambda on, which=which: self._choose(which=which) if on else None)
        self.period.changed.connect(
            lambda: self._choose(since=self.period.first_day, until=self.period.last_day)
        )
        self.packs.changed.connect(self._pick_pack)
        self.people.changed.connect(lambda: self._choose(people=self.people.on))
        self.behaviours.changed.connect(lambda: self._choose(behaviours=self.behaviours.on))
        self.orders.changed.connect(lambda: self._choose(orders=self.orders.on))
        self.breaches.toggled.connect(lambda on: self._choose(breaches_only=on))

    def show_selection(self, offer: Offer, selection: Selection) -> None:
        """Show what is chosen, and say how much each choice comes to."""
        self._offer, self._selection = offer, selection
        with QSignalBlocker(self):
            self._show_choices(offer, selection)
            self.radios[selection.which].setChecked(True)
        for which, caption in self._captions.items():
            text = self._amount(which, offer, selection)
            caption.setText(text)
            caption.setVisible(bool(text))
            self.radios[which].setAccessibleDescription(text)
            for part in self._inside.get(which, ()):
                part.setVisible(which is selection.which)
        self.packs.setVisible(selection.which is Which.NEW and len(offer.finished) > 1)

    def missing(self, offer: Offer, selection: Selection) -> Missing | None:
        """What keeps this choice from being a pack; None where nothing does."""
        which = selection.which
        if which is Which.PERIOD and not self.period.is_understood:
            return Missing(self.tr("That date was not understood."), self.period.hint, self.period.first_odd)
        if (
            which is Which.PERIOD
            and selection.since
            and selection.until
            and selection.until < selection.since
        ):
            return Missing(
                self.tr("The last day lies before the first."), self.tr("Swap the two."), self.period.since
            )
        if selection.offered(offer):
            return None
        reasons = {
            Which.NEW: self.tr("Nothing was written or changed since that pack. Choose something else."),
            Which.PERIOD: self.tr("No entry begins in that time. Choose a wider one."),
            Which.ABOUT: self.tr("Pick who or what it is about."),
            Which.BEHAVIOURS: self.tr("Pick at least one behaviour."),
            Which.ORDERS: self.tr("No entry fits. Pick an order, or take what came after it too."),
        }
        reason = reasons.get(which, self.tr("No entry fits. Choose something else."))
        return Missing(reason, "", self.radios[which])

    def _show_choices(self, offer: Offer, selection: Selection) -> None:
        """Offer what there is to pick from; a choice without any is not shown."""
        self.period.show_days(selection.since, selection.until)
        zone = self._session.clock.read().zone
        packs = {
            pack.id: self.tr("Pack {number}, {day}").format(number=pack.number, day=day_of(pack.made, zone))
            for pack in offer.finished[-_MOST_PACKS:]
        }
        self.packs.offer(packs, {selection.continued(offer)})
        about = {one.id: _short(one.label) for one in offer.about if one.kind != "order"}
        orders = {one.id: _short(one.label) for one in offer.about if one.kind == "order"}
        found = {id_ for row in offer.rows for id_ in row.behaviours}
        behaviours = {id_: wording.behaviour_label(id_) for id_ in sorted(found)}
        self.people.offer(about, selection.people)
        self.orders.offer(orders, selection.orders)
        self.behaviours.offer(behaviours, selection.behaviours)
        self.breaches.setChecked(selection.breaches_only)
        for which, there in (
            (Which.NEW, packs),
            (Which.ABOUT, about),
            (Which.BEHAVIOURS, behaviours),
            (Which.ORDERS, orders),
        ):
            self._row(which).setVisible(bool(there))

    def _amount(self, which: Which, offer: Offer, selection: Selection) -> str:
        if which is Which.CHOSEN:
            return self.tr("You tick them in the next step.")
        if which not in (Which.ALL, Which.NEW, selection.which):
            return ""
        rows = replace(selection, which=which).offered(offer)
        count = self.tr("%n entries", "", len(rows))
        if which is Which.ALL:
            return ", ".join(filter(None, (count, span_of(rows))))
        if which is Which.NEW:
            return self._new_amount(offer, selection, count if rows else self.tr("Nothing new"))
        return count if rows or which is Which.PERIOD else ""

    def _new_amount(self, offer: Offer, selection: Selection, entries: str) -> str:
        pack = next((one for one in offer.finished if one.id == selection.continued(offer)), None)
        if pack is None:
            return ""
        day = day_of(pack.made, self._session.clock.read().zone)
        told = self.tr("{entries}. Pack {number} was made on {day}; what it holds is named, not repeated.")
        return told.format(entries=entries, number=pack.number, day=day)

    def _pick_pack(self) -> None:
        before = self._selection.continued(self._offer) if self._offer is not None else ""
        picked = self.packs.on - {before}
        self._choose(since_pack=next(iter(picked), before))

    def _choose(self, **changed: object) -> None:
        is_new = any(getattr(self._selection, name) != value for name, value in changed.items())
        if is_new or "since_pack" in changed:
            self.picked.emit(changed)

    def _row(self, which: Which) -> QWidget:
        return self.radios[which].parentWidget() or self.radios[which]


def _short(label: str) -> str:
    flat = " ".join(label.split())
    return flat if len(flat) <= _LONGEST_LABEL else f"{flat[: _LONGEST_LABEL - 1]}…"
