"""What `export` is asked to choose, as people name it: labels of the registers, numbers of entries, packs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection
from typing import Any

from stalkdiary.actions import review
from stalkdiary.actions.access import Vault
from stalkdiary.actions.export import earlier_packs
from stalkdiary.actions.registers import REGISTERS, label_of
from stalkdiary.cli.behaviours import behaviour_ids
from stalkdiary.errors import NoSuchLabel, NoSuchPack

_TRACES = frozenset({"person", "vehicle", "account", "place"})
_LEAST_DIGITS = 6


def selection(vault: Vault, args: Namespace) -> dict[str, Any]:
    """The fields of a `PackRequest` that say which entries go in.

    Raises:
        NoSuchLabel: nothing in the registers is called that.
        NoSuchEntry: a number or an id fits no entry.
        NoSuchPack: the earlier pack is not known, or was never finished.
        UnknownBehaviour: a behaviour is not in the list.
    """
    return {
        "people": _registers(vault, args.about, _TRACES),
        "behaviours": behaviour_ids(args.behaviour) or (),
        "orders": _registers(vault, args.order, {"order"}),
        "breaches_only": args.breaches_only,
        "only": tuple(review.resolve(vault, which) for which in args.only),
        "since_pack": "" if args.since_pack is None else pack_of(vault, args.since_pack),
    }


def _registers(vault: Vault, named: list[str], kinds: Collection[str]) -> tuple[str, ...]:
    """Ids of the register entries with these labels, or these first digits of their ids."""
    found: dict[str, None] = {}
    for name in named:
        text = " ".join(name.split()).casefold()
        fitting = [
            entry.id
            for entry in review.registers(vault)
            if entry.kind in kinds
            and (
                " ".join(label_of(entry.facts).split()).casefold() == text
                or (len(text) >= _LEAST_DIGITS and entry.id.startswith(text))
            )
        ]
        if not fitting:
            raise NoSuchLabel
        found.update(dict.fromkeys(fitting))
    return tuple(found)


def register_of(vault: Vault, name: str) -> str:
    """The id of the one register entry of any kind with this label, or these first digits of its id.

    Raises:
        NoSuchLabel: there is none, or more than one.
    """
    found = _registers(vault, [name], set(REGISTERS))
    if len(found) != 1:
        raise NoSuchLabel
    return found[0]


def pack_of(vault: Vault, which: str) -> str:
    """The id of a finished pack, by its number, its folder's name, or "last".

    Raises:
        NoSuchPack: none is called that, or more than one.
    """
    finished = [pack for pack in earlier_packs(vault) if pack.digest]
    text = which.strip().casefold().removesuffix(".zip")
    if text == "last" and finished:
        return finished[-1].id
    fitting = [pack.id for pack in finished if text in (str(pack.number), pack.seed, pack.digest)]
    if len(fitting) != 1:
        raise NoSuchPack
    return fitting[0]
