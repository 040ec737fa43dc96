"""Words that were to be left out are in no byte of a pack: each field of each kind of record has its own.

Packs that show something are the positive control: the same search must find each word that belongs there.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from stalkdiary.actions import about_you, anchors, record
from stalkdiary.actions.export import export
from stalkdiary.actions.record import Incoming
from stalkdiary.model.evidence import Evidence, PhysicalItem
from stalkdiary.model.incident import (
    Contact,
    Contacts,
    Effect,
    Facts,
    Incident,
    Location,
    Mention,
    People,
    Police,
    Private,
    Report,
    Sighting,
    When,
)
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    PoliceContact,
    RegisterFacts,
    Vehicle,
)
from stalkdiary.model.writer import Writer
from stalkdiary.vault.vault import Vault
from tests.pack.reading import pages_of, squeezed
from tests.support.diary import ZONE, Diary, hours, write

_COUNTER = itertools.count(1)
TICKS = (
    "contacts",
    "positions",
    "effects",
    "addresses",
    "withdrawn",
    "birth_date",
    "own_address",
    "own_contact",
    "private_notes",
)
"""What can be ticked."""
HIDDEN = PackRequest("AB", effects=False, withdrawn=False)
CODES = ("utf-8", "utf-16-be", "utf-16-le")


@dataclass
class Planted:
    """Words by what shows them: "always", "never", or fields of the request that all must be on, with "+"."""

    words: dict[str, list[str]]

    def word(self, tick: str) -> str:
        """A word that stands nowhere else, too short for any column to divide."""
        number = next(_COUNTER)
        made = "zq" + "".join(chr(ord("a") + number // 26**power % 26) for power in (2, 1, 0)) + "x"
        self.words.setdefault(tick, []).append(made)
        return made


@dataclass(frozen=True, eq=False)
class Made:
    """A diary full of words, and its packs."""

    vault: Vault
    planted: Planted
    folder: Path
    left_out: str

    @cache  # noqa: B019 - there is one diary, and it is wanted to the end
    def haystack(self, request: PackRequest) -> bytes:
        """Everything that can be read out of a pack, in one."""
        return b"\n".join(
            readable(exported(self.vault, replace(request, left_out=(self.left_out,)), self.folder))
        )


def ticked(on: Sequence[str], request: PackRequest = HIDDEN) -> PackRequest:
    """The same with these on."""
    switches: dict[str, Any] = dict.fromkeys(on, True)
    return replace(request, **switches)


def exported(vault: Vault, request: PackRequest, folder: Path) -> Path:
    """Make a pack under a name of its own."""
    out = folder / f"{len(list(folder.iterdir()))}.zip"
    export(vault, request, out)
    return out


def readable(pack: Path) -> Iterator[bytes]:
    """Every name and byte of a pack, its PDF taken apart and its letters put together again."""
    yield pack.read_bytes()
    with zipfile.ZipFile(pack) as opened:
        for name in opened.namelist():
            data = opened.read(name)
            yield from (name.encode(), data)
            if name.endswith(".pdf"):
                yield from taken_apart(data)
            if name.endswith((".html", ".json")):
                yield re.sub(rb"<[^>]*>", b"", data)


def taken_apart(pdf: bytes) -> Iterator[bytes]:
    """All strings and unpacked streams of a PDF, and what its pages say."""
    yield squeezed("".join(pages_of(pdf))).encode()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_bytes() if item.get("/Subtype") != "/Image" else item.read_raw_bytes()
            yield from strings(item, 0)


def strings(item: Any, depth: int) -> Iterator[bytes]:
    """The strings of one object, as text."""
    if isinstance(item, pikepdf.String):
        yield str(item).encode()
    elif isinstance(item, pikepdf.Array) and depth < 4:
        for each in item:
            yield from strings(each, depth + 1)
    elif isinstance(item, pikepdf.Dictionary) and depth < 4:
        for key, each in item.items():
            if not getattr(each, "is_indirect", False):
                yield from (key.encode(), *strings(each, depth + 1))


def photo() -> bytes:
    """A photograph that holds a position."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 26.4), 3: "W", 4: (0.0, 7.0, 39.9)}
    file = io.BytesIO()
    Image.effect_noise((320, 240), 80).convert("RGB").save(file, "JPEG", exif=exif.tobytes())
    return file.getvalue()


def incident(planted: Planted, tick: str = "", registers: dict[str, str] | None = None) -> Incident:
    """An entry with a word in every field; with `tick`, all of them need that one too."""
    known = registers or {}

    def word(own: str = "always") -> str:
        return planted.word(both(tick, own))

    def named(kind: str) -> Mention:
        return Mention(word(), known.get(kind, ""))

    return Incident(
        When(Moment.exact_utc(hours(1), ZONE)),
        Facts(word(), (), word(), (), (named("account"),), (named("vehicle"),)),
        Effect(word("effects"), word("effects")),
        People((named("person"),), (named(""),), (named(""),)),
        Contacts((Contact(word("contacts"), word("contacts")),)),
        Location(word(), word("addresses"), word("addresses"), word("addresses"), known.get("place", "")),
        Sighting(*(word() for _ in fields(Sighting))),
        Police((Report(word(), None, *(word() for _ in range(5))),), (known["order"],) if known else ()),
        evidence=Evidence(physical=(PhysicalItem("ab" * 16, *(word() for _ in range(4))),)),
        private=Private(word("private_notes")),
    )


def both(tick: str, own: str) -> str:
    """What shows a word that needs both."""
    return own if not tick else tick if own == "always" or tick == "never" else f"{tick}+{own}"


def test_every_field_of_an_incident_has_a_word() -> None:
    """Else a new field would be searched for nowhere."""

    def empty(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, Moment) or path.endswith(("channels", "behaviours", "unfinished", "certainty")):
            return
        if is_dataclass(value):
            for each in fields(value):
                yield from empty(getattr(value, each.name), f"{path}.{each.name}")
        elif isinstance(value, tuple) and value:
            for each in value:
                yield from empty(each, path)
        elif not value:
            yield path

    planted = Planted({})
    made = incident(
        planted, registers=dict.fromkeys(("person", "account", "vehicle", "place", "order"), "ab" * 16)
    )
    assert set(empty(made, "")) <= {
        ".when.noticed",
        ".people.present.register",
        ".people.witnesses.register",
        ".police.reports.when",
        ".evidence.items",
        ".evidence.physical.id",
        ".links.incidents",
        ".positions.items",
    }


def register(vault: Vault, planted: Planted, facts: RegisterFacts, tick: str = "") -> str:
    return record.add_register(
        vault,
        facts,
        Contacts((Contact(planted.word(tick or "contacts"), planted.word(tick or "contacts")),)),
        Private(planted.word(tick or "private_notes")),
    )


def words_of(planted: Planted, cls: type, tick: str = "always", **others: Any) -> Any:
    """A register entry with a word in every field of text."""
    texts = {
        each.name: planted.word(tick)
        for each in fields(cls)
        if each.type == "str" and each.name not in others
    }
    return cls(**texts, **others)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("made")
    planted = Planted({})
    with Diary.make(folder / "notes").open() as vault:
        day = Moment.on_day(date(2026, 3, 1), ZONE)
        order = register(vault, planted, words_of(planted, Order, against="", made=day))
        known = {
            "person": register(vault, planted, words_of(planted, Person)),
            "vehicle": register(vault, planted, words_of(planted, Vehicle)),
            "account": register(vault, planted, words_of(planted, Account, person="")),
            "place": register(
                vault,
                planted,
                Place(planted.word("always"), *(planted.word("addresses") for _ in range(3))),
            ),
            "order": order,
        }
        register(vault, planted, words_of(planted, PoliceContact, when=day))
        register(vault, planted, words_of(planted, LifeChange, since=day))
        writer = Writer(
            planted.word("never"),
            planted.word("birth_date"),
            planted.word("own_address"),
            *(planted.word("own_contact") for _ in range(2)),
        )
        about_you.tell(vault, words_of(planted, Writer, "never"), planted.word("never"))
        about_you.tell(vault, writer, planted.word("never"))
        # Nothing in the pack names these.
        register(vault, planted, words_of(planted, Person, "never"), "never")
        register(vault, planted, words_of(planted, Place, "never"), "never")
        chosen = write(vault, incident(planted, registers=known))
        with vault.writing():
            vault.records.amend_incident(chosen, incident(planted, registers=known), planted.word("always"))
        name, caption = planted.word("always"), planted.word("always")
        record.attach(vault, chosen, [Incoming(data=photo(), name=f"{name}.jpg", caption=caption)])
        shown = vault.records.entry(chosen).incident
        assert shown is not None
        planted.words["positions"] = [shown.positions.items[0].latitude, shown.positions.items[0].longitude]
        withdrawn = write(vault, incident(planted, "withdrawn"))
        record.withdraw(vault, withdrawn, planted.word("withdrawn"))
        left_out = write(vault, incident(planted, "never"))
        other = planted.word("never")
        record.attach(
            vault, left_out, [Incoming(data=b"a note", name=f"{other}.txt", caption=planted.word("never"))]
        )
        gone = write(vault, incident(planted, "never"))
        record.remove(vault, gone)
        anchors.note_holder(vault, vault.journal.checkpoint, planted.word("contacts"))
        earlier = replace(
            HIDDEN,
            person=planted.word("never"),
            prepared_for=planted.word("never"),
            reference=planted.word("never"),
            left_out=(left_out,),
        )
        export(vault, earlier, folder / "earlier.zip")
        (folder / "packs").mkdir()
        yield Made(vault, planted, folder / "packs", left_out)


def is_shown(key: str, request: PackRequest) -> bool:
    """Whether words of that kind belong into a pack."""
    return key == "always" or (key != "never" and all(getattr(request, tick) for tick in key.split("+")))


def found(haystack: bytes, words: list[str]) -> list[str]:
    """Which of these words are there."""
    return [word for word in words if any(word.encode(code) in haystack for code in CODES)]


@pytest.mark.parametrize("on", [(), TICKS, *((tick,) for tick in TICKS)], ids="+".join)
def test_a_pack_holds_what_is_ticked_and_nothing_else(made: Made, on: tuple[str, ...]) -> None:
    request = ticked(on)
    haystack = made.haystack(request)
    assert {*on, "always"} <= {key for key in made.planted.words if is_shown(key, request)}
    for key, words in made.planted.words.items():
        assert found(haystack, words) == (words if is_shown(key, request) else []), key


def test_a_later_pack_tells_nothing_that_an_earlier_one_left_out(tmp_path: Path) -> None:
    """Of an entry that was handed over and changed since, words from before and after are both at hand."""
    planted = Planted({})
    with Diary.make(tmp_path / "notes").open() as vault:
        changed = write(vault, incident(planted))
        with vault.writing():
            vault.records.amend_incident(changed, incident(planted))
        exported(vault, HIDDEN, tmp_path)
        with vault.writing():
            vault.records.amend_incident(changed, incident(planted))
        later = replace(HIDDEN, since_pack=vault.exhibits.earlier_packs()[-1].id)
        (tmp_path / "packs").mkdir()
        for tick in ("", "private_notes"):
            request = ticked([tick] if tick else [], later)
            haystack = b"\n".join(readable(exported(vault, request, tmp_path / "packs")))
            for key, words in planted.words.items():
                if not is_shown(key, request):
                    assert found(haystack, words) == [], key
            # What it was when it was handed over, and what it is now; not what it was before that.
            assert found(haystack, planted.words["private_notes"]) == (
                planted.words["private_notes"][1:] if tick else []
            )


def test_a_name_that_was_not_typed_for_a_pack_is_not_proved_in_it(tmp_path: Path) -> None:
    with Diary.make(tmp_path / "notes").open() as vault:
        write(vault, incident(Planted({})))
        about_you.tell(vault, Writer("zqformerly", "1990-03-04"))
        (tmp_path / "packs").mkdir()
        for typed in ("zqnowadays", "zqformerly"):
            request = replace(HIDDEN, person=typed, birth_date=True)
            haystack = b"\n".join(readable(exported(vault, request, tmp_path / "packs")))
            assert found(haystack, ["zqformerly", "zqnowadays"]) == [typed]
            assert b"4 March 1990" in haystack
