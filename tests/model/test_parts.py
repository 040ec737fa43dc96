"""What a person would lose if a part of an entry were kept, read back or left out wrongly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.errors import NothingWritten, UnknownBehaviour
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.model.codec import Json, from_record, to_record
from stalkdiary.model.incident import (
    INCIDENT_PARTS,
    Channel,
    Contacts,
    Facts,
    Incident,
    Location,
    Mention,
    When,
    incident_from_parts,
    incident_parts,
)
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import (
    REGISTER_PARTS,
    Place,
    RegisterEntry,
    register_from_parts,
    register_parts,
)
from tests.support.diary import about
from tests.support.incidents import INCIDENTS, registers


def kept(parts: dict[str, Json]) -> dict[str, Json]:
    """The parts after a way through the database's bytes."""
    return {name: loads(dumps(body)) for name, body in parts.items()}


@given(INCIDENTS)
def test_every_part_of_an_incident_comes_back_as_it_was_written(incident: Incident) -> None:
    parts = incident_parts(incident)
    assert set(parts) == set(INCIDENT_PARTS)
    assert incident_from_parts(kept(parts)) == incident


@given(registers())
def test_every_part_of_a_register_entry_comes_back_as_it_was_written(entry: RegisterEntry) -> None:
    parts = register_parts(entry)
    assert set(parts) == set(REGISTER_PARTS)
    assert register_from_parts(entry.id, entry.kind, kept(parts)) == entry


@pytest.mark.parametrize("character", ["a", "\0", "\ud800", "\N{POLICE CAR}", "京"])
def test_two_hundred_thousand_characters_come_back(character: str) -> None:
    incident = about(character * 200_000)
    assert incident_from_parts(kept(incident_parts(incident))) == incident


@given(INCIDENTS, st.sets(st.sampled_from(sorted(set(INCIDENT_PARTS) - {"when", "facts"}))))
def test_a_part_left_out_of_a_pack_leaves_nothing_of_itself(incident: Incident, names: set[str]) -> None:
    shown = incident_parts(incident.without(*names))
    whole = incident_parts(incident)
    assert shown == {name: {} if name in names else body for name, body in whole.items()}


def test_an_address_is_kept_apart_from_the_place_so_it_can_be_held_back_alone() -> None:
    parts = incident_parts(about("x", location=Location("my flat", "1 Road", "51.5", "-0.1", "ab" * 16)))
    assert parts["location"] == {"place": "my flat", "register": "ab" * 16}
    assert parts["address"] == {"address": "1 Road", "latitude": "51.5", "longitude": "-0.1"}
    place = register_parts(RegisterEntry("ab" * 16, "place", Place("home", "1 Road", "51.5", "-0.1")))
    assert place["facts"] == {"label": "home"}


def test_an_address_smuggled_into_another_part_is_refused() -> None:
    parts = incident_parts(about("x"))
    with pytest.raises(ValueError, match="address"):
        incident_from_parts({**parts, "location": {"address": "1 Road"}})
    with pytest.raises(ValueError, match="address"):
        incident_from_parts({**parts, "address": {"place": "home"}})


@pytest.mark.parametrize("missing", ["when", "facts"])
def test_an_entry_without_its_account_is_not_taken_for_an_empty_one(missing: str) -> None:
    parts = incident_parts(about("x"))
    del parts[missing]
    with pytest.raises(ValueError, match="time and facts"):
        incident_from_parts(parts)


def test_an_empty_register_entry_is_not_taken_for_one() -> None:
    with pytest.raises(ValueError, match="register"):
        register_from_parts("ab" * 16, "person", {"facts": {}})
    with pytest.raises(ValueError, match="register"):
        register_from_parts("ab" * 16, "incident", {"facts": {"label": "x"}})


@pytest.mark.parametrize(
    "record",
    [
        {"what": "x", "unheard-of": 1},
        {"what": 1},
        {"what": None},
        {"what": "x", "unfinished": 1},
        {"what": "x", "behaviours": "threats"},
        {"what": "x", "behaviours": [1]},
        {"what": "x", "channels": ["by pigeon"]},
        {"what": "x", "accounts": ["07700 900123"]},
        {"what": "x", "accounts": [{"certainty": "known"}]},
        {},
        [],
        "x",
        None,
    ],
)
def test_a_part_that_is_not_what_the_format_says_is_refused(record: Json) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_record(Facts, record)


def test_what_is_empty_takes_no_room_so_later_fields_change_nothing_written_before() -> None:
    assert to_record(Contacts()) == {}
    assert to_record(Facts("x", channels=(Channel.POST,))) == {"what": "x", "channels": ["post"]}
    assert from_record(Mention, {"label": "x"}) == Mention("x")


def test_a_value_that_json_has_no_place_for_is_a_bug_and_not_written() -> None:
    @dataclass(frozen=True)
    class Odd:
        share: float = 0.0

    with pytest.raises(TypeError):
        to_record(Odd(0.5))


@pytest.mark.parametrize("words", ["", " ", "\n\t"])
def test_an_entry_needs_a_word_or_a_file(words: str) -> None:
    with pytest.raises(NothingWritten):
        about(words).check()


def test_a_behaviour_that_no_list_knows_is_refused() -> None:
    incident = Incident(When(Moment.unknown("", "Etc/UTC")), Facts("x", behaviours=("unheard-of",)))
    with pytest.raises(UnknownBehaviour):
        incident.check()
    known = replace(incident, facts=Facts("x", behaviours=("threats",)))
    assert known.check() is known
