"""Made-up contents for packs: nobody in them exists."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from PIL import Image, ImageDraw

from stalkdiary.model.canonical import commitment, dumps
from stalkdiary.model.codec import Json
from stalkdiary.model.evidence import Attachment, Evidence, FileKind, FileSays, PhysicalItem
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
    Standing,
    Version,
    When,
    Written,
    incident_parts,
)
from stalkdiary.model.merkle import Checkpoint, leaf_hash, root
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import (
    Change,
    EarlierPack,
    Exhibit,
    FieldChange,
    PackContents,
    PackIncident,
    PackRequest,
    ProvenRow,
    ReducedPicture,
)
from stalkdiary.model.pack_brief import brief_of
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    PoliceContact,
    RegisterEntry,
    Vehicle,
    register_parts,
)
from stalkdiary.model.timeline import TimelineRow, pattern

ZONE = "Europe/London"
VAULT = "3f0c1d5e-8a44-4a7e-9d0b-6c2f1e7a9b10"
MADE = Written("2026-11-23T09:12:30.000Z", ZONE, 0)
_START = datetime(2025, 9, 3, 18, 40, tzinfo=UTC)

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


def exhibit(
    serial: int,
    incident: str,
    number: int,
    *,
    data: bytes | None = None,
    name: str = "",
    caption: str = "",
    size: tuple[int, int] | None = (900, 675),
) -> Exhibit:
    """An attached file; without a size it is not a picture."""
    original = data if data is not None else jpeg(serial, (320, 240)) + b"original"
    identifier = hashlib.sha256(f"file {serial}".encode()).hexdigest()[:32]
    says = FileSays(format="plain text")
    reduced = None
    if size is not None:
        copy = jpeg(serial, size)
        reduced = ReducedPicture(*size, read=lambda: copy)
        says = FileSays(
            captured="2026-03-17T21:03:10",
            captured_offset="+00:00",
            captured_basis="exif DateTimeOriginal",
            camera="Pixel 7",
            format="JPEG",
            width=size[0] * 4,
            height=size[1] * 4,
        )

    def chunks() -> Iterator[bytes]:
        for at in range(0, len(original), 1 << 16):
            yield original[at : at + (1 << 16)]

    attachment = Attachment(
        id=hashlib.sha256(f"attachment {serial}".encode()).hexdigest()[:32],
        file=identifier,
        name=name or (f"IMG_{4400 + serial}.jpg" if size else f"notes {serial}.txt"),
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        kind=FileKind.PICTURE if size else FileKind.OTHER,
        caption=caption,
        added="2026-03-17T22:10:00.000Z",
        says=says,
    )
    return Exhibit(f"AB/{serial}", attachment, incident, number, chunks, reduced)


def written(instant: datetime) -> Written:
    """A time by the machine's clock."""
    offset = instant.astimezone(UTC).utcoffset()
    assert offset is not None
    return Written(instant.isoformat(timespec="milliseconds").replace("+00:00", "Z"), ZONE, 0)


def identifier(kind: str, number: int) -> str:
    """32 hex digits."""
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:32]


class Journal:
    """Makes rows as the vault's journal does."""

    def __init__(self) -> None:
        self.leaves: list[bytes] = []

    def row(
        self, kind: str, entity: str, act: str, revision: int, parts: dict[str, Json], recorded: Written
    ) -> ProvenRow:
        """Append a row; all of its parts are shown."""
        seq = len(self.leaves) + 1
        bodies = {name: dumps(body) for name, body in parts.items()}
        salts = {name: hashlib.sha256(f"{seq} {name}".encode()).digest() for name in parts}
        raw = dumps(
            {
                "act": act,
                "entity": entity,
                "format": 1,
                "kind": kind,
                "parts": {name: commitment(salts[name], bodies[name]).hex() for name in parts},
                "recorded": {
                    "boot_ms": 0,
                    "jumped": recorded.clock_jumped,
                    "offset_minutes": recorded.offset_minutes,
                    "utc": recorded.utc,
                    "zone": recorded.zone,
                },
                "revision": revision,
                "seq": seq,
                "vault": VAULT,
            }
        )
        self.leaves.append(leaf_hash(raw))
        return ProvenRow(seq, raw, {name: (salts[name], bodies[name]) for name in parts})

    @property
    def checkpoint(self) -> Checkpoint:
        """The head."""
        return Checkpoint(f"daybook/{VAULT}", len(self.leaves), root(self.leaves))


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
    begin = _START + timedelta(
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


def contents(
    incidents: int = 24, *, exhibits: bool = True, with_registers: bool = True, seed: int = 1, every: int = 3
) -> PackContents:
    """The contents of a pack with so many incidents."""
    chance, journal = random.Random(seed), Journal()
    serial = 0
    made: list[PackIncident] = []
    for number in range(1, incidents + 1):
        entity = identifier("incident", number)
        files: list[Exhibit] = []
        if exhibits and (number % every == 1 or every == 1):
            serial += 1
            size = {2: (540, 1170), 4: (420, 3300)}.get(serial, (900, 675))
            files.append(
                exhibit(
                    serial,
                    entity,
                    number,
                    size=size,
                    caption="What I saw from the window" if serial % 2 else "",
                )
            )
            if serial % 2 == 0:
                serial += 1
                files.append(exhibit(serial, entity, number, data=b"a note\n" * serial, size=None))
        made.append(
            pack_incident(journal, number, entity, incident_of(number, chance, tuple(files)), tuple(files))
        )
    entries = registers() if with_registers else ()
    rows = tuple(
        journal.row(entry.kind, entry.id, "write", 1, register_parts(entry), MADE) for entry in entries
    )
    made.sort(
        key=lambda item: (item.incident.when.happened.earliest is None, item.incident.when.happened.earliest)
    )
    return PackContents(
        request=PackRequest(
            "AB", person="Alex Bell", prepared_for="PC Example, Warwickshire Police", reference="22/0900/26"
        ),
        made=MADE,
        vault_id=VAULT,
        checkpoint=journal.checkpoint if journal.leaves else Checkpoint(f"daybook/{VAULT}", 0, root([])),
        program="0.1.0",
        incidents=tuple(made),
        incident_rows=tuple(item.rows for item in made),
        briefs=tuple(map(brief_of, made)),
        exhibits=tuple(exhibit for item in made for exhibit in item.exhibits),
        registers=entries,
        register_rows=rows,
        pattern=pattern(timeline_row(item) for item in made),
        earlier_packs=(
            EarlierPack("2026-06-01T10:00:00.000Z", "ab" * 32, 9),
            EarlierPack("2026-07-01T10:00:00.000Z", "", 9),
        )
        if incidents > 1
        else (),
        left_out=(
            "Notes that are marked as private are left out.",
            "Contact details of witnesses and others are left out.",
        ),
    )


def pack_incident(
    journal: Journal, number: int, entity: str, incident: Incident, files: tuple[Exhibit, ...]
) -> PackIncident:
    begin = incident.when.happened.earliest or _START
    first = written(begin + timedelta(minutes=24 + number * 11))
    parts: dict[str, object] = dict(incident_parts(incident))
    rows = [journal.row("incident", entity, "write", 1, parts, first)]
    changes: list[Change] = []
    standing, reason = Standing.STANDS, ""
    if number % 10 == 5:
        later = written(begin + timedelta(days=2))
        fields = (
            FieldChange("What happened", incident.facts.what.replace("forty", "thirty"), incident.facts.what),
            FieldChange("Place", "", incident.location.place or "Home"),
        )
        changes.append(Change("amend", 2, later, "I remembered more after talking to my neighbour", fields))
        rows.append(journal.row("incident", entity, "amend", 2, parts, later))
    if number == 11:
        later = written(begin + timedelta(days=5))
        standing, reason = Standing.WITHDRAWN, "It was a delivery driver with the same car."
        changes.append(Change("withdraw", 2, later, reason, ()))
        rows.append(journal.row("incident", entity, "withdraw", 2, {"reason": {"text": reason}}, later))
    version = Version(rows[0].seq, 1, "write", first, incident=incident)
    return PackIncident(
        entity, number, standing, incident, first, (version,), tuple(changes), files, reason, tuple(rows)
    )


def timeline_row(item: PackIncident) -> TimelineRow:
    incident = item.incident
    return TimelineRow(
        id=item.id,
        number=item.number,
        position=0,
        happened=incident.when.happened,
        text=incident.facts.what[:400],
        place=incident.location.place,
        behaviours=incident.facts.behaviours,
        files=len(item.exhibits),
        written=item.first_written,
        revision=1,
        standing=item.standing,
        breach=incident.is_breach,
        reported=bool(incident.police.reports),
        unfinished=False,
    )


def reproven(item: PackIncident, incident: Incident) -> PackIncident:
    """The same entry holding other values, its first row written anew to match.

    The tree's root no longer fits then; `verify` can tell only where all rows of a diary are in the pack.
    """
    journal = Journal()
    journal.leaves.extend([b""] * (item.rows[0].seq - 1))
    parts: dict[str, object] = dict(incident_parts(incident))
    row = journal.row("incident", item.id, "write", 1, parts, item.first_written)
    return replace(item, incident=incident, rows=(row, *item.rows[1:]))


def with_first(base: PackContents, incident: Incident) -> PackContents:
    """The same contents with the first entry holding other values."""
    return with_items(base, reproven(base.incidents[0], incident), *base.incidents[1:])


def with_items(base: PackContents, *items: PackIncident) -> PackContents:
    """The same contents with other entries, and a checkpoint over more rows than are shown."""
    head = base.checkpoint
    return replace(
        base,
        incidents=items,
        incident_rows=tuple(item.rows for item in items),
        briefs=tuple(map(brief_of, items)),
        exhibits=tuple(exhibit for item in items for exhibit in item.exhibits),
        checkpoint=Checkpoint(head.origin, head.size + 100, head.root),
    )


def with_file(base: PackContents, file: Exhibit) -> PackContents:
    """The same contents with this file as the only one of the first entry."""
    item = base.incidents[0]
    file = replace(file, incident=item.id, incident_number=item.number)
    incident = replace(item.incident, evidence=Evidence((file.attachment,)))
    return with_items(base, replace(reproven(item, incident), exhibits=(file,)), *base.incidents[1:])
