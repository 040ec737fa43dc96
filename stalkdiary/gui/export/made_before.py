"""The packs that were made before, and who holds the three lines of a checkpoint."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from stalkdiary.actions.pack_choice import Offer
from stalkdiary.gui.export.spelling import grouped, spaced_out
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import minute_of
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, boxed, column, empty
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.pack import EarlierPack

_MOST = 50


class MadeBefore(Card):
    """Packs, latest first, each with its digest; below them who holds what. Hidden while there is none."""

    def __init__(self, session: Session) -> None:
        self._session, self._theme = session, session.theme
        super().__init__(session.theme, "surface", gap=Gap.M)
        self.hide()

    def show_offer(self, offer: Offer) -> None:
        """Show what there is."""
        empty(self.body)
        self.setVisible(bool(offer.packs or offer.anchors))
        if offer.packs:
            self.body.addWidget(Words(self.tr("Packs made before"), Role.STRONG))
            for pack in [*reversed(offer.packs)][:_MOST]:
                self.body.addWidget(self._pack(pack))
        if offer.anchors:
            self.body.addWidget(Words(self.tr("Who has three lines"), Role.STRONG))
            for anchor in [*reversed(offer.anchors)][:_MOST]:
                when = self._when(anchor.written.utc, anchor.written.zone)
                line = self.tr("{who}, since {when}").format(who=anchor.holder, when=when)
                self.body.addWidget(Words(line))

    def _pack(self, pack: EarlierPack) -> QFrame:
        theme = self._theme
        head = self.tr("{when}: {entries}").format(
            when=self._when(pack.made, self._session.clock.read().zone),
            entries=self.tr("%n entries", "", pack.incidents),
        )
        if not pack.digest:
            words = column(
                theme, Gap.NONE, Words(head), Words(self.tr("Begun, and not finished."), Role.CAPTION)
            )
            return Card(theme, "plain", boxed(words), pad=Gap.NONE)
        digest = selectable(Words(grouped(pack.digest), Role.MONO))
        digest.setAccessibleName(self.tr("Digest: {digest}").format(digest=spaced_out(pack.digest)))
        return Card(theme, "plain", Words(head), digest, gap=Gap.XS, pad=Gap.NONE)

    def _when(self, utc: str, zone: str) -> str:
        return minute_of(utc, zone, clock24=self._session.preferences.clock24)
