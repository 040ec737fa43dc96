"""What the seed changes in the hand-written part: numbers, plates, minutes; never what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from stalkdiary.actions.specimen.chance import roll

_PLATE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"


@dataclass(frozen=True, slots=True)
class Details:
    """The details of one telling.

    Attributes:
        seed: what they follow from.
        his_number: the number he rings from at first.
        new_number: the one after the order.
        kit_number: of the friend who is sent to ask.
        kasia_number: of the neighbour.
        bethan_number: of the oldest friend.
        mum_number: of the writer's mother.
        plate: of his car.
        crime_reference: of the police.
        order_reference: of the court.
    """

    seed: int
    his_number: str
    new_number: str
    kit_number: str
    kasia_number: str
    bethan_number: str
    mum_number: str
    plate: str
    crime_reference: str
    order_reference: str

    def minute(self, key: str, local: datetime, spread: int = 6) -> datetime:
        """`local` or up to `spread` minutes later, with seconds, always the same for one key."""
        dice = roll(self.seed, "minute", key)
        return local + timedelta(minutes=dice.randint(0, spread), seconds=dice.randrange(60))

    def number(self, key: str, least: int, most: int) -> int:
        """A count from `least` to `most`, always the same for one key."""
        return roll(self.seed, "number", key).randint(least, most)

    def item_id(self, key: str) -> str:
        """32 hex digits for a thing that is kept elsewhere."""
        return roll(self.seed, "item", key).randbytes(16).hex()


def details(seed: int) -> Details:
    """The details that follow from a seed."""
    dice = roll(seed, "details")
    his, new, kit, kasia, bethan, mum = (f"07700 900{last:03}" for last in dice.sample(range(1000), 6))
    # "Q" begins no series of today's plates, "00" is no age identifier, and "I" and "Q" are never used
    # after it (DVLA INF104), so that no plate of this form was ever issued.
    plate = f"Q{dice.choice(_PLATE_LETTERS)}00 {dice.choice(_PLATE_LETTERS)}IQ"
    crime, order = f"NMP/DEMO/{dice.randint(10_000, 99_999)}/26", f"TB26-DEMO-{dice.randint(100, 999)}"
    return Details(seed, his, new, kit, kasia, bethan, mum, plate, crime, order)
