"""What the registers can complete a line with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stalkdiary.actions import review
from stalkdiary.gui.widgets.type_ahead import Known
from stalkdiary.model.moment import spell
from stalkdiary.model.register import Account, Order, Person, Place, RegisterEntry, Vehicle

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_NAMED = ("person", "vehicle", "account", "place", "order")


def known(registers: Iterable[RegisterEntry], kind: str) -> tuple[Known, ...]:
    """The entries of one register."""
    return tuple(_known(entry) for entry in registers if entry.kind == kind)


def read_known(vault: Vault) -> tuple[Known, ...]:
    """Everyone and everything that incidents can refer to, by name."""
    registers = [entry for kind in _NAMED for entry in review.registers(vault, kind)]
    return tuple(sorted(map(_known, registers), key=lambda one: one.label.casefold()))


def _known(entry: RegisterEntry) -> Known:
    match entry.facts:
        case Person(label=label, name=name, relation=relation):
            return Known(entry.id, label or name, _joined(name if label else "", relation))
        case Vehicle() as car:
            return Known(entry.id, car.label or car.plate, _joined(car.colour, car.make, car.plate))
        case Account() as account:
            return Known(entry.id, account.identifier or account.url, account.service)
        case Place() as place:
            return Known(entry.id, place.label, " ".join(place.address.split()))
        case Order() as order:
            made = spell(order.made, long=False) if order.made is not None else ""
            return Known(entry.id, order.kind, _joined(made, order.issued_by, order.reference))
        case other:
            return Known(entry.id, getattr(other, "what", ""))


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)
