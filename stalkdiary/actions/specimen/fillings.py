"""What the blanks in the generated part's sentences are filled with; every name and number fictional."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.phrases import FOREIGN, QUOTES
from stalkdiary.actions.specimen.times import clock

_WEATHER = (
    "raining",
    "dry and cold",
    "foggy",
    "windy",
    "still light",
    "already dark",
    "drizzling",
    "a warm evening",
)
_DOING = (
    "cooking",
    "on the bus",
    "at my desk",
    "in the bath",
    "on the phone to Mum",
    "asleep",
    "at choir",
    "hanging up washing",
)
_LANDMARK = (
    "street light",
    "bus stop",
    "phone box",
    "skip",
    "chapel gate",
    "bicycle rack",
    "post box",
    "low wall",
)
_SHOP = (
    "chemist's",
    "market",
    "Blue Kettle",
    "post office",
    "swimming baths",
    "garden centre",
    "launderette",
    "bakery",
)
_SEEN = ("flat", "library", "shop at Tanner's Steps", "bus stop", "swimming baths", "surgery")
_SERVICE = ("mail", "bank", "phone account", "doorbell", "choir page", "shopping account")
_SUBJECT = ("us", "one last time", "you should read this", "important", "hello stranger", "about your things")
_HANDLES = ("quiet.man", "grey_sky", "mill.gate", "still_here", "old.friend", "tb_walker", "nobody.special")
_ADDRESSES = ("still.waiting", "one.more.time", "a.friend", "for.lex", "no.reply", "j.s.new")
_WITNESSES = ("Kasia", "Bethan", "Imran", "Priya", "Mei")
_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def fillings(dice: Random, detail: Details, happened: datetime) -> dict[str, str]:
    """A word for every blank there is.

    Args:
        dice: those of the one incident.
        detail: of the telling.
        happened: local time.
    """
    later = happened + timedelta(minutes=dice.randint(12, 140))
    number = dice.choice((detail.his_number, detail.new_number, f"07700 900{dice.randrange(1000):03}"))
    weather = dice.choice(_WEATHER)
    return {
        "address": f"{dice.choice(_ADDRESSES)}{dice.randint(1, 99)}@example.org",
        "colleague": dice.choice(("Mei", "Priya")),
        "days": str(dice.randint(2, 20)),
        "doing": dice.choice(_DOING),
        "few": _WORDS[dice.randint(2, 5)],
        "foreign": dice.choice(FOREIGN),
        "from": clock(happened),
        "handle": f"{dice.choice(_HANDLES)}{dice.randint(2, 999)}",
        "ip": f"{dice.choice(('192.0.2', '198.51.100', '203.0.113'))}.{dice.randint(1, 254)}",
        "landmark": dice.choice(_LANDMARK),
        "minutes": str(dice.randint(3, 55)),
        "number": number,
        "page": str(dice.randint(8, 90)),
        "plate_end": detail.plate[-2:],
        "quote": dice.choice(QUOTES),
        "seconds": str(dice.randint(9, 90)),
        "service": dice.choice(_SERVICE),
        "shop": dice.choice(_SHOP),
        "some": _WORDS[dice.randint(4, 12)],
        "subject": dice.choice(_SUBJECT),
        "ticket": str(dice.randint(1000, 9999)),
        "to": clock(later),
        "weather": weather,
        "weather_cap": weather.capitalize(),
        "where_seen": dice.choice(_SEEN),
        "witness": dice.choice(_WITNESSES),
    }  # fmt: skip


def sentence(text: str, words: dict[str, str]) -> str:
    """A sentence with its blanks filled; begun with a capital, unless with a name that is spelled small."""
    filled = text.format(**words)
    return filled if text.startswith("{handle}") else filled[:1].upper() + filled[1:]
