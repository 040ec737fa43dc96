"""Makes the frozen diary of the newest format: python -m tests.support.make_frozen_vault

Run once, when a format is new, and its folder committed; never again for a format that was released.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from stalkdiary.model.canonical import dumps
from stalkdiary.model.codec import Json
from stalkdiary.model.evidence import Evidence, PhysicalItem, Position
from stalkdiary.model.incident import (
    Certainty,
    Channel,
    Contact,
    Contacts,
    Effect,
    Facts,
    Incident,
    Links,
    Location,
    Mention,
    People,
    Police,
    Positions,
    Private,
    Report,
    Sighting,
    When,
)
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    PoliceContact,
    RegisterEntry,
    RegisterFacts,
    Vehicle,
    kind_of,
)
from stalkdiary.model.writer import Writer
from stalkdiary.vault.connection import SCHEMA_VERSION
from stalkdiary.vault.file_rows import Thumbnail
from stalkdiary.vault.journal import Writing
from stalkdiary.vault.opening import create_vault
from stalkdiary.vault.vault import Vault
from tests.support.diary import LEAST_COST, PASSPHRASE, ZONE, about, hours, keep_file, remove, write
from tests.support.fixed_clock import FixedClock
from tests.support.listing import listing

DATA = Path(__file__).parents[1] / "data"
NOT_KEPT = ("lock", "ballast", "daybook.db-journal")


def fill(vault: Vault) -> None:
    """One of everything that a journal of this format can hold."""
    registers = _registers(vault)
    first = write(vault, about("He waited at the gate. 車 \N{POLICE CAR} \ud83d", hours(0)))
    second = write(vault, _everything(vault, registers, first))
    with vault.writing():
        shown = vault.records.entry(second).incident
        assert shown is not None
        vault.records.amend_incident(second, shown.without("sighting", "address"), "Less certain now")
    third = write(vault, about("Someone else after all", hours(30)))
    with vault.writing():
        vault.records.withdraw(third, "It was the postman")
        vault.records.reinstate(third, "It was not")
        vault.records.withdraw(third, "It was")
    _packs(vault, [first, second])
    fourth = write(vault, about("gone for good", evidence=Evidence((keep_file(vault, b"gone too"),))))
    remove(vault, fourth)
    clock = vault.clock
    assert isinstance(clock, FixedClock)
    clock.set_by(-7200)
    write(vault, about("Undated, written after the clock was set back"))
    with vault.writing():
        held = {"checkpoint": {"text": vault.journal.checkpoint.text()}, "holder": {"who": "a friend"}}
        vault.records.append(Writing("anchor", "ac" * 16, "write", 1, held, by=registers[0]))
        vault.records.append(Writing("diary", "d1" * 16, "accept", 1, {"note": {"standing": "head-lost"}}))
        vault.writer.put(Writer("A. B.", "1990-03-04", "1 Long Road", "07700 900999"))
        vault.writer.put(Writer("A. B.", "1990-03-04", "2 Short Road", email="ab@example.org"), "I moved")
    vault.drafts.save("df" * 16, {"what": "half a sente"}, first)
    vault.preferences.set("idle-minutes", 3)


def _registers(vault: Vault) -> list[str]:
    when = Moment.on_day(hours(0).date(), ZONE, words="that Sunday")
    order_copy = Evidence((keep_file(vault, b"a copy of the order", "order.pdf"),))
    facts: tuple[RegisterFacts, ...] = (
        Person("the neighbour", "J. Doe", "neighbour", "tall", is_reported=True),
        Vehicle("grey van", "Ford", "grey", "AB12 CDE", "the neighbour"),
        Account("07700 900123", "phone", "https://example.org/x", note="rings at night"),
        Place("home", "1 Long Road", "51.5", "-0.1"),
        Order("restraining order", when, when, terms="no contact", reference="R1", issued_by="court"),
        PoliceContact("called 101", when, "Northshire", "PC Okoro", "1234", "REF/1", "a visit", "none yet"),
        LifeChange("another way to work", when, "20 minutes a day"),
    )
    ids = []
    for number, one in enumerate(facts):
        entry = RegisterEntry(
            f"{number:02x}" * 16,
            kind_of(one),
            one,
            Contacts((Contact("solicitor", "020 7946 0000"),)),
            Private("mine alone"),
            order_copy if isinstance(one, Order) else Evidence(),
        )
        with vault.writing():
            vault.records.put_register(entry)
        ids.append(entry.id)
    with vault.writing():
        vault.records.write_register(
            Vehicle("blue van", "Ford", "blue"), vault.records.register(ids[1]), "paint"
        )
    return ids


def _everything(vault: Vault, registers: list[str], other: str) -> Incident:
    items = (
        keep_file(vault, bytes(range(256)) * 4096 + b"!", "IMG_1.jpg"),
        keep_file(vault, b"", "empty \u202etxt.exe"),
    )
    with vault.writing():
        vault.evidence.put_thumbnail(items[0].file, Thumbnail(4, 3, b"\xff\xd8\xff\xd9"))
    vault.evidence.put_bytes(b"\xff\xd8reduced\xff\xd9", items[0].file, 40, 30)
    evening = Moment.span_utc(hours(6), hours(9), ZONE, Precision.PART, words="tea time")
    return Incident(
        When(evening, Moment.exact_utc(hours(20), ZONE)),
        Facts(
            "He came to the gate again, in the van.",
            ("waiting", "breach-order", "other"),
            "whistled",
            (Channel.IN_PERSON, Channel.PHONE),
            (Mention("07700 900123", registers[2]),),
            (Mention("grey van", registers[1], Certainty.SUSPECTED),),
            unfinished=True,
        ),
        Effect("sick", "stayed in"),
        People(
            (Mention("the neighbour", registers[0], Certainty.SUSPECTED),),
            (Mention("my son"),),
            (Mention("Mrs B"),),
        ),
        Contacts((Contact("Mrs B", "07700 900456"),)),
        Location("home", "1 Long Road", "51.5", "-0.1", registers[3]),
        Sighting("ten minutes", "20 m", "street lamp", "hedge", "yes", "the whistle", "grey coat"),
        Police((Report("police", evening, "PC Okoro", "1234", "REF/1", "a call", "none"),), (registers[4],)),
        Evidence(items, (PhysicalItem("ee" * 16, "a letter", "drawer", "paper bag", "only me"),)),
        Positions((Position(items[0].id, "51.500000", "-0.100000"),)),
        Links((other,)),
        Private("not for packs"),
    )


def _packs(vault: Vault, entries: list[str]) -> None:
    shown = [vault.records.entry(entity).incident or about("") for entity in entries]
    files = [item.id for incident in shown for item in incident.evidence.items]
    with vault.writing():
        pack, _ = vault.exhibits.begin_pack("AB", files, {"initials": "AB", "person": "A. B."}, entries)
    with vault.writing():
        vault.exhibits.finish_pack(pack, {"digest": "5a" * 32, "exhibits": 2, "pages": 12})
    with vault.writing():
        vault.exhibits.begin_pack("AB", [], {"initials": "AB"}, entries[:1])


def main() -> None:
    """Make it, in the place of one that was not released yet."""
    target = DATA / f"vault-format-{SCHEMA_VERSION}"
    if target.exists():
        if "--again" not in sys.argv:
            raise SystemExit("It is there. A released format is never made again.")
        shutil.rmtree(target)
    target.mkdir(parents=True)
    vault, code = create_vault(target / "notes", PASSPHRASE, FixedClock(), LEAST_COST)
    with vault:
        fill(vault)
        content = {**listing(vault), "preferences": {"idle-minutes": vault.preferences.get("idle-minutes")}}
    for name in NOT_KEPT:
        (target / "notes" / name).unlink(missing_ok=True)
    kept: Json = {"content": content, "passphrase": PASSPHRASE, "recovery_code": code.shown}
    (target / "listing.json").write_bytes(dumps(kept) + b"\n")


if __name__ == "__main__":
    main()
