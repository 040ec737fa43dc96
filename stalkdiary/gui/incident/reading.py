"""What the page needs of the diary, read in one go on its thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from stalkdiary.actions import review
from stalkdiary.gui.reduced import WITH_PICTURE, our_jpeg, smear
from stalkdiary.model.evidence import Attachment
from stalkdiary.model.incident import Entry
from stalkdiary.model.moment import spell
from stalkdiary.model.pack import Change
from stalkdiary.model.register import Order, RegisterEntry

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file of the entry.

    Attributes:
        attachment: what the entry says of it.
        smear: a picture's colours; None where it is no picture, or none that could be read.
    """

    attachment: Attachment
    smear: QImage | None


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry and what belongs to it.

    Attributes:
        entry: with its history.
        changes: what each later version changed.
        exhibits: its files.
        orders: labels of the orders it breaches.
    """

    entry: Entry
    changes: tuple[Change, ...]
    exhibits: tuple[Exhibit, ...]
    orders: tuple[str, ...]


def read(vault: Vault, entity: str) -> Reading:
    """Read an entry.

    Raises:
        NoSuchEntry: there is none with that id.
    """
    entry = review.entry(vault, entity)
    incident = entry.incident
    if incident is None:
        return Reading(entry, (), (), ())
    breached = incident.police.breaches
    orders = {one.id: one for one in review.registers(vault, "order")} if breached else {}
    return Reading(
        entry,
        review.changes(entry),
        tuple(Exhibit(item, _smear(vault, item)) for item in incident.evidence.items),
        tuple(_order_label(orders[id_]) for id_ in breached if id_ in orders),
    )


def picture(vault: Vault, attachment: Attachment) -> QImage | None:
    """The reduced copy of a picture, which this program made itself; None where there is none."""
    return our_jpeg(review.picture(vault, attachment.file))


def _smear(vault: Vault, attachment: Attachment) -> QImage | None:
    if attachment.kind not in WITH_PICTURE:
        return None
    return smear(our_jpeg(review.thumbnail(vault, attachment.file)))


def _order_label(order: RegisterEntry) -> str:
    facts = order.facts
    if not isinstance(facts, Order):
        return ""
    return f"{facts.kind}, {spell(facts.made, long=False)}" if facts.made else facts.kind
