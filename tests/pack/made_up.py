"""What happens to the made-up person of the packs: entries, registers and pictures. Nobody in them exists."""

from __future__ import annotations

import hashlib
import io
import random
from datetime import UTC, datetime, timedelta
from functools import cache

from PIL import Image, ImageDraw

from stalkdiary.model.evidence import Evidence, PhysicalItem
from stalkdiary.model.incident import (
    Certainty,
    Channel,
    Effect,
    Facts,
    Incident,
    Links,
    Location,
    Mention,
    People,
    Police,
    Report,
    Sighting,
    When,
    Written,
)
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import (
    Exhibit,
)
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    PoliceContact,
    RegisterEntry,
    Vehicle,
)

ZONE = "Europe/London"
START = datetime(2025, 9, 3, 18, 40, tzinfo=UTC)
"""When the first entry happened."""
_SENTENCES = (
    "He was standing across the road from the bus stop when I came out of work.",
    "He did not speak, and left when my colleague came out.",
    "The phone rang eleven times in a row from a withheld number.",
    "When I answered nobody spoke, and I could hear traffic.",
    "A silver hatchback stood opposite with its lights off for about forty minutes.",
    "There was a card under the wiper with a drawing of my front door.",
    "My neighbour says that the same man asked her which flat is mine.",
    "I got a message from an account that I do not know: “nice blue coat today”.",
    "I did not reply.",
    "He followed me through the market hall and waited by the exit.",
    "I rang 101 in the evening and was given a reference.",
)
_BEHAVIOURS = (
    ("waiting", "watching"),
    ("silent-calls", "many-attempts"),
    ("turned-up-home",),
    ("letters", "gifts"),
    ("social-media", "impersonation"),
    ("following", "approach"),
    ("messages", "threats"),
    ("breach-order", "turned-up-home"),
    (),
)
_PLACES = ("Home", "Bus stop, Clarendon Street", "Work, car park", "Market hall", "Online", "")


def jpeg(seed: int, size: tuple[int, int] = (900, 675), text: str = "") -> bytes:
    """A drawn picture, as a reduced copy would be."""
    return _jpeg(seed, size, text)


@cache
def _jpeg(seed: int, size: tuple[int, int], text: str) -> bytes:
    chance = random.Random(seed)
    width, height = size
    image = Image.new("RGB", size, (214 - seed * 7 % 60, 220, 226))
    draw = ImageDraw.Draw(image)
    if height > width * 2.4:
        for at, y in enumerate(range(40, height - 90, 110)):
            left = 40 if at % 3 else width // 3
            draw.rounded_rectangle((left, y, left + width // 2, y + 80), 18, fill=(250, 250, 250))
            draw.text(
                (left + 16, y + 14), f"message {at + 1}: are you there", fill=(20, 20, 20), font_size=26
            )
            draw.text((left + 16, y + 48), f"{20 + at // 60}:{at % 60:02}", fill=(90, 90, 90), font_size=18)
    else:
        horizon = int(height * 0.6)
        draw.rectangle((0, horizon, width, height), fill=(104, 108, 112))
        for _ in range(6):
            x, tall = chance.randrange(width), chance.randrange(height // 6, height // 2)
            shade = chance.randrange(120, 200)
            draw.rectangle((x, horizon - tall, x + width // 7, horizon), fill=(shade, shade - 8, shade - 20))
        draw.ellipse((width * 0.4, horizon + 20, width * 0.62, horizon + height * 0.2), fill=(52, 60, 72))
    draw.text((20, 16), text or f"drawn picture {seed}", fill=(30, 34, 40), font_size=28)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def written(instant: datetime) -> Written:
    """A time by the machine's clock."""
    offset = instant.astimezone(UTC).utcoffset()
    assert offset is not None
    return Written(instant.isoformat(timespec="milliseconds").replace("+00:00", "Z"), ZONE, 0)


def identifier(kind: str, number: int) -> str:
    """32 hex digits."""
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:32]


def moment(number: int, begin: datetime) -> Moment:
    """A moment of one of several precisions."""
    # Not in the hours that clocks skip or repeat.
    local = begin.replace(tzinfo=None, hour=max(begin.hour, 3))
    kind = number % 7
    if kind in (0, 1, 2, 5):
        return Moment.at(local, ZONE)
    if kind == 3:
        return Moment.about(local, timedelta(minutes=30), ZONE, words="about then, after the news")
    if kind == 4:
        return Moment.between(local, local + timedelta(hours=2), ZONE)
    return Moment.on_day(local.date(), ZONE)


def incident_of(number: int, chance: random.Random, exhibits: tuple[Exhibit, ...]) -> Incident:
    """One incident of the made-up diary."""
    begin = START + timedelta(
        days=number * 425 / 24 if number < 30 else number * 1.4, hours=chance.randrange(14)
    )
    behaviours = _BEHAVIOURS[number % len(_BEHAVIOURS)]
    text = " ".join(chance.choice(_SENTENCES) for _ in range(2 + number % 4))
    if number == 4:
        text += " The card said “żółw ♥ 爱 😡 میں جانتا ہوں” and, in Welsh, “Ŵy’n gweld ti”."
    return Incident(
        when=When(
            moment(number, begin),
            Moment.at(begin.replace(tzinfo=None) + timedelta(hours=9), ZONE) if number == 4 else None,
        ),
        facts=Facts(
            what=text,
            behaviours=behaviours,
            channels=(Channel.IN_PERSON,) if number % 2 else (Channel.PHONE, Channel.TEXT),
            accounts=(Mention("@quiet_street_watcher", certainty=Certainty.SUSPECTED),)
            if number % 5 == 2
            else (),
            vehicles=(Mention("silver hatchback, AB12 …"),) if number % 6 == 4 else (),
        ),
        effect=Effect("Shaking, could not sleep.", "I take another way home now.")
        if number % 3 == 0
        else Effect(),
        people=People(
            did_it=(Mention("M.", certainty=(Certainty.KNOWN, Certainty.SUSPECTED)[number % 2]),),
            witnesses=(Mention("J. S., neighbour"),) if number % 4 == 0 else (),
        ),
        location=Location(
            place=_PLACES[number % len(_PLACES)], address="14 Acacia Road" if number % 6 == 0 else ""
        ),
        sighting=Sighting(
            how_long="about two minutes", how_far="the width of the street", light="street lamps, dry"
        )
        if number % 8 == 5
        else Sighting(),
        police=Police(
            reports=(
                Report(
                    "Police, by 101",
                    officer="PC Example",
                    officer_number="4471",
                    reference=f"22/09{number:04}/26",
                    promised="a call back",
                ),
            )
            if number % 5 == 3
            else (),
            breaches=(identifier("order", 1),) if "breach-order" in behaviours else (),
        ),
        evidence=Evidence(
            items=tuple(e.attachment for e in exhibits),
            physical=(
                PhysicalItem(
                    identifier("thing", number),
                    "the card itself",
                    "wardrobe, top shelf",
                    "paper bag",
                    "me only",
                ),
            )
            if number == 4
            else (),
        ),
        links=Links((identifier("incident", number - 1),)) if number % 9 == 8 else Links(),
    )


def registers() -> tuple[RegisterEntry, ...]:
    """A few entries of every register."""
    day = datetime(2026, 1, 12, 10, 0)
    facts = (
        (
            "person",
            1,
            Person(
                "M.", relation="former partner", description="about 185 cm, shaved head", is_reported=True
            ),
        ),
        ("vehicle", 1, Vehicle("silver hatchback", colour="silver", plate="AB12 …")),
        (
            "account",
            1,
            Account(
                "@quiet_street_watcher",
                "a photo site",
                "https://example.org/u/quiet_street_watcher",
                identifier("person", 1),
            ),
        ),
        ("place", 1, Place("Home", "14 Acacia Road")),
        (
            "order",
            1,
            Order(
                "non-molestation order",
                Moment.on_day(day.date(), ZONE),
                against=identifier("person", 1),
                terms="not to come within 100 metres of home or work",
                reference="FM26/0012",
                issued_by="Family Court",
            ),
        ),
        (
            "police-contact",
            1,
            PoliceContact(
                "statement taken",
                Moment.at(day, ZONE),
                "Warwickshire",
                "PC Example",
                "4471",
                "22/0900/26",
                "a call back",
                "none yet",
            ),
        ),
        (
            "life-change",
            1,
            LifeChange(
                "changed phone number",
                Moment.on_day(day.date(), ZONE),
                "£35, an afternoon",
                (identifier("incident", 2),),
            ),
        ),
        (
            "life-change",
            2,
            LifeChange(
                "extra lights at the back door", Moment.on_day(datetime(2026, 2, 2).date(), ZONE), "£120"
            ),
        ),
    )
    return tuple(RegisterEntry(identifier(kind, number), kind, fact) for kind, number, fact in facts)
