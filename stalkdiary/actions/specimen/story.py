"""The whole story in the order in which it was written down: a function of a seed and a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge

from stalkdiary.actions.specimen import cast
from stalkdiary.actions.specimen.autumn import autumn
from stalkdiary.actions.specimen.details import Details, details
from stalkdiary.actions.specimen.generated import generated
from stalkdiary.actions.specimen.items import StoryItem, WrittenDown
from stalkdiary.actions.specimen.late_autumn import late_autumn
from stalkdiary.actions.specimen.new_year import new_year
from stalkdiary.actions.specimen.official import official
from stalkdiary.actions.specimen.spring import spring
from stalkdiary.actions.specimen.summer import summer
from stalkdiary.actions.specimen.winter import winter

HAND_WRITTEN = 24
"""How many incidents are written by hand; only a longer diary has generated ones beside them."""


def story(seed: int, incidents: int) -> Iterator[StoryItem]:
    """Everything that is written down, oldest first.

    A diary of fewer than 24 incidents is the same one, as it stood when that many had been written.

    Args:
        seed: any number; the same one tells the same story on every machine.
        incidents: how many, 1 to 100,000.
    """
    detail = details(seed)
    told: Iterable[StoryItem] = _by_hand(detail)
    if incidents > HAND_WRITTEN:
        told = merge(told, generated(detail, incidents - HAND_WRITTEN), key=lambda item: item.at)
    left = incidents
    for item in told:
        yield item
        left -= isinstance(item, WrittenDown)
        if not left and incidents < HAND_WRITTEN:
            return


def _by_hand(detail: Details) -> list[StoryItem]:
    told: list[StoryItem] = [
        *cast.people(),
        *cast.things(detail),
        *autumn(detail),
        *late_autumn(detail),
        *winter(detail),
        *new_year(detail),
        *spring(detail),
        *summer(detail),
        *official(detail),
    ]
    # Stable, so that what is said at one minute keeps its order.
    return sorted(told, key=lambda item: item.at)
