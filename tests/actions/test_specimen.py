"""The made-up story as values: the same from the same seed, complete, and fictional throughout."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.actions.specimen import (
    Amended,
    Registered,
    StoryFile,
    StoryItem,
    Withdrawn,
    WrittenDown,
    incident_with_ids,
    register_with_ids,
    story,
)
from stalkdiary.actions.specimen.kinds import rows
from stalkdiary.actions.specimen.times import LONDON
from stalkdiary.model.incident import INCIDENT_PARTS, Certainty, Channel, Facts, Incident, incident_parts
from stalkdiary.model.moment import Basis, Moment, Precision
from stalkdiary.model.register import REGISTERS, PoliceContact, kind_of
from stalkdiary.preview.specimen import Shot, draw

CONTENT = """
import hashlib
from stalkdiary.actions.specimen import story
print(hashlib.sha256(repr(list(story(7, 300))).encode()).hexdigest())
"""


def last_told(items: list[StoryItem]) -> list[Incident]:
    told = {item.key: item.incident for item in items if isinstance(item, WrittenDown | Amended)}
    return list(told.values())


def incidents_of(items: Iterator[StoryItem]) -> list[WrittenDown]:
    return [item for item in items if isinstance(item, WrittenDown)]


@pytest.fixture(scope="module")
def by_hand() -> list[StoryItem]:
    return list(story(1, 24))


@pytest.fixture(scope="module")
def large() -> list[WrittenDown]:
    return incidents_of(story(3, 2000))


def test_the_same_seed_tells_the_same_story_whatever_the_hash_seed() -> None:
    root = Path(__file__).resolve().parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", CONTENT],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    told.add(hashlib.sha256(repr(list(story(7, 300))).encode()).hexdigest() + "\n")
    assert len(told) == 1


def test_the_same_seed_draws_the_same_pictures(by_hand: list[StoryItem]) -> None:
    again = incidents_of(story(1, 24))
    for first, second in zip(incidents_of(iter(by_hand)), again, strict=True):
        assert contents(first) == contents(second)


def contents(item: WrittenDown) -> list[str]:
    return [hashlib.sha256(bytes_of(file)).hexdigest() for file in item.files]


def bytes_of(file: StoryFile) -> bytes:
    """What a child makes takes long, and is compared once, where children are tested."""
    if isinstance(file.content, Shot):
        return draw(file.content)
    return file.content if isinstance(file.content, bytes) else repr(file.content).encode()


@pytest.mark.parametrize("incidents", [24, 100])
def test_another_seed_tells_it_in_other_details(incidents: int) -> None:
    assert list(story(1, incidents)) != list(story(2, incidents))


@given(st.integers(1, 60), st.integers(0, 5))
def test_there_are_exactly_as_many_incidents_as_were_asked_for(incidents: int, seed: int) -> None:
    assert len(incidents_of(story(seed, incidents))) == incidents


@pytest.mark.parametrize("incidents", [1, 9, 24, 800])
def test_it_is_told_in_order_and_refers_only_to_what_was_told_before(incidents: int) -> None:
    ids: dict[str, str] = {}
    last = datetime(2025, 9, 14, tzinfo=UTC)
    for item in story(5, incidents):
        assert last <= item.at <= datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
        last = item.at
        match item:
            case Registered():
                facts = register_with_ids(item.facts, ids)
                assert "/" not in str(getattr(facts, "person", "")) + str(getattr(facts, "against", ""))
            case WrittenDown():
                placed = incident_with_ids(item.incident, ids).check()
                assert "/" not in placed.location.register
                assert not [m for m in placed.people.did_it if "/" in m.register]
                assert item.key not in ids
            case Amended():
                incident_with_ids(item.incident, ids).check()
                assert item.key in ids
            case Withdrawn():
                assert item.key in ids
        ids.setdefault(item.key, f"{len(ids):032x}")


def test_nothing_is_dated_later_than_it_was_written_down(large: list[WrittenDown]) -> None:
    for item in large:
        for moment in (item.incident.when.happened, item.incident.when.noticed):
            assert moment is None or moment.earliest is None or moment.earliest <= item.at


def test_no_report_or_contact_lies_after_the_writing_that_tells_of_it(by_hand: list[StoryItem]) -> None:
    moments = 0
    for item in by_hand:
        told: list[Moment | None] = []
        if isinstance(item, WrittenDown | Amended):
            told = [report.when for report in item.incident.police.reports]
        elif isinstance(item, Registered) and isinstance(item.facts, PoliceContact):
            told = [item.facts.when]
        for moment in told:
            assert moment is not None, item.key
            assert moment.earliest is not None, item.key
            assert moment.earliest <= item.at, item.key
            moments += 1
    assert moments > 12


def test_what_came_of_a_report_is_told_in_an_amendment_and_never_at_once(by_hand: list[StoryItem]) -> None:
    first = [report for item in incidents_of(iter(by_hand)) for report in item.incident.police.reports]
    later = [report for incident in last_told(by_hand) for report in incident.police.reports]
    assert not any(report.outcome for report in first)
    assert any(report.outcome for report in later)


def test_every_account_named_is_in_the_registers_and_the_writers_own_is_not(by_hand: list[StoryItem]) -> None:
    named = [mention for incident in last_told(by_hand) for mention in incident.facts.accounts]
    assert named
    assert all(mention.register for mention in named)
    assert "alex@example.org" not in {mention.label for mention in named}


class TestWrittenByHand:
    def test_it_has_every_part_and_every_register(self, by_hand: list[StoryItem]) -> None:
        incidents = [item.incident for item in incidents_of(iter(by_hand))]
        bodies = [incident_parts(incident) for incident in incidents]
        nothing = incident_parts(Incident(incidents[0].when, Facts("")))
        # Positions come from the files, once they are looked at.
        for part in set(INCIDENT_PARTS) - {"positions"}:
            assert any(body[part] != nothing[part] for body in bodies[1:]), part
        registered = {kind_of(item.facts) for item in by_hand if isinstance(item, Registered)}
        assert registered == REGISTERS.keys()

    def test_times_are_known_in_every_way(self, by_hand: list[StoryItem]) -> None:
        moments = [item.incident.when.happened for item in incidents_of(iter(by_hand))]
        assert {moment.precision for moment in moments} >= {
            Precision.EXACT,
            Precision.ABOUT,
            Precision.BETWEEN,
            Precision.PART,
            Precision.DAY,
            Precision.DAYS,
            Precision.MONTH,
            Precision.UNKNOWN,
        }
        assert {moment.offset_minutes for moment in moments} == {0, 60, None}
        assert any(moment.basis is Basis.FILE for moment in moments)
        assert sum(item.incident.when.noticed is not None for item in incidents_of(iter(by_hand))) >= 6

    def test_one_falls_into_the_hour_that_came_twice(self, by_hand: list[StoryItem]) -> None:
        moments = [item.incident.when.happened.earliest for item in incidents_of(iter(by_hand))]
        local = [moment.astimezone(LONDON) for moment in moments if moment is not None]
        assert [moment for moment in local if moment.fold]

    def test_it_is_written_down_after_minutes_and_after_weeks(self, by_hand: list[StoryItem]) -> None:
        lags = [
            item.at - item.incident.when.happened.latest
            for item in incidents_of(iter(by_hand))
            if item.incident.when.happened.latest is not None
        ]
        minutes = sorted(lag.total_seconds() / 60 for lag in lags)
        assert 0 <= minutes[0] < 30
        assert minutes[-1] > 14 * 1440

    def test_there_are_amendments_with_reasons_and_one_withdrawal(self, by_hand: list[StoryItem]) -> None:
        amended = [item for item in by_hand if isinstance(item, Amended)]
        withdrawn = [item for item in by_hand if isinstance(item, Withdrawn)]
        first = {item.key: item.incident for item in incidents_of(iter(by_hand))}
        assert [int(item.key.removeprefix("incident/")) for item in amended] == [
            3,
            12,
            13,
            14,
            16,
            17,
            19,
            20,
        ]
        assert all(item.reason and item.incident != first[item.key] for item in amended)
        assert len(withdrawn) == 1
        assert withdrawn[0].reason

    def test_three_breaches_follow_the_order(self, by_hand: list[StoryItem]) -> None:
        orders = [i for i, item in enumerate(by_hand) if item.key == "order/non-molestation"]
        breaches = [
            i
            for i, item in enumerate(by_hand)
            if isinstance(item, WrittenDown) and "order/non-molestation" in item.incident.police.breaches
        ]
        assert len(orders) == 1
        assert len(breaches) == 3
        assert min(breaches) > orders[0]

    def test_it_holds_what_an_officer_looks_for(self, by_hand: list[StoryItem]) -> None:
        incidents = [item.incident for item in incidents_of(iter(by_hand))]
        assert sum(i.sighting != type(i.sighting)() for i in incidents) >= 2
        assert sum(bool(i.police.reports) for i in last_told(by_hand)) >= 7
        assert sum(i.facts.unfinished for i in incidents) == 2
        assert sum(bool(i.private.notes) for i in incidents) >= 3
        assert sum(len(i.evidence.physical) for i in incidents) == 2
        assert {channel for i in incidents for channel in i.facts.channels} == set(Channel)
        assert {m.certainty for i in incidents for m in i.people.did_it} == set(Certainty)
        assert len({behaviour for i in incidents for behaviour in i.facts.behaviours}) >= 25

    def test_people_write_in_seven_languages_and_with_emoji(self, by_hand: list[StoryItem]) -> None:
        text = " ".join(item.incident.facts.what for item in incidents_of(iter(by_hand)))
        for sign in ("rŵan", "domofonem", "دکان", "办公室", "आया", "🥺", "🙏🏽", "👩🏽‍🤝‍👩🏻", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"):
            assert sign in text, sign

    def test_its_files_are_of_every_kind(self, by_hand: list[StoryItem]) -> None:
        files = [file for item in incidents_of(iter(by_hand)) for file in item.files]
        assert 17 <= len(files) <= 21
        endings = Counter(Path(file.name).suffix for file in files)
        assert endings.keys() == {
            *(".jpg", ".png", ".webp", ".heic"),
            *(".eml", ".txt", ".csv", ".pdf", ".mp4", ".m4a"),
        }
        shots = [file.content for file in files if isinstance(file.content, Shot)]
        assert any(shot.is_turned for shot in shots)
        assert any(shot.has_position for shot in shots)
        assert any(not file.name.isascii() and "😟" in file.name for file in files)

    def test_a_photograph_is_named_after_the_time_in_it(self, by_hand: list[StoryItem]) -> None:
        for item in incidents_of(iter(by_hand)):
            for file in item.files:
                if isinstance(file.content, Shot) and file.content.taken and file.name.startswith("IMG_"):
                    assert f"{file.content.taken:%Y%m%d_%H%M%S}" in file.name

    def test_it_says_that_it_is_made_up(self, by_hand: list[StoryItem]) -> None:
        assert "made up" in incidents_of(iter(by_hand))[0].incident.private.notes


NUMBER = re.compile(r"(?<![\w./:-])\+?\d[\d ]{8,}\d(?![\w/])")
RESERVED_NUMBER = re.compile(r"07700 900\d{3}|020 7946 0\d{3}")
DOMAIN = re.compile(r"[\w.-]+\.(?:com|net|org|uk|co|io|me|info|tel|app|eu|ie|pl|cn|in|pk)\b", re.ASCII)
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
PLATE = re.compile(r"\b[A-Z]{2}\d\d ?[A-Z]{3}\b")


def said_in(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "\n".join(one.decode("cp1252") for one in re.findall(rb"\((.*?)\) Tj", data))
    return data.decode()


@pytest.mark.parametrize(("seed", "incidents"), [(1, 24), (2, 24), (3, 1500)])
def test_no_number_address_or_plate_can_be_anybodys(seed: int, incidents: int) -> None:
    for item in story(seed, incidents):
        told = [repr(item)]
        if isinstance(item, WrittenDown):
            told = [repr(replace(item, files=()))]
            for file in item.files:
                inside = said_in(file.content) if isinstance(file.content, bytes) else repr(file.content)
                told += [file.name, file.caption, inside]
        for text in told:
            assert all(RESERVED_NUMBER.fullmatch(found) for found in NUMBER.findall(text)), item.key
            assert all(found.endswith("example.org") for found in DOMAIN.findall(text)), item.key
            for found in ADDRESS.findall(text):
                # RFC 5737: addresses kept for documentation.
                assert found.startswith(("192.0.2.", "198.51.100.", "203.0.113."))
            assert all(found[0] == "Q" and found[2:4] == "00" for found in PLATE.findall(text))


def test_the_patterns_above_would_find_a_real_number_and_a_real_domain() -> None:
    assert NUMBER.findall("call 07911 123456 now") == ["07911 123456"]
    assert DOMAIN.findall("me@mail.gmail.com") == ["mail.gmail.com"]
    assert PLATE.findall("AB12 CDE") == ["AB12 CDE"]


class TestGenerated:
    def test_no_kind_of_time_and_no_kind_of_incident_swamps_the_rest(self, large: list[WrittenDown]) -> None:
        precisions = Counter(item.incident.when.happened.precision for item in large)
        assert set(precisions) >= set(Precision) - {Precision.SEASON, Precision.YEAR}
        assert 0.3 < precisions[Precision.EXACT] / len(large) < 0.5
        firsts = Counter(item.incident.facts.behaviours[0] for item in large)
        assert len(firsts) >= 15
        assert firsts.most_common(1)[0][1] < 0.3 * len(large)

    def test_texts_are_not_copies_of_each_other(self, large: list[WrittenDown]) -> None:
        texts = Counter(item.incident.facts.what for item in large)
        assert len(texts) > 0.8 * len(large)
        assert texts.most_common(1)[0][1] < 10

    def test_no_blank_is_left_unfilled(self, large: list[WrittenDown]) -> None:
        for item in large:
            assert not re.search(r"[{}]|  |\bNone\b", item.incident.facts.what + item.incident.effect.changed)

    def test_it_grows_and_is_quiet_after_the_order(self, large: list[WrittenDown]) -> None:
        months = Counter(f"{item.at.astimezone(LONDON):%Y-%m}" for item in large)
        assert len(months) == 15
        assert months["2026-09"] > 1.3 * months["2025-10"]
        days = Counter(item.at.date() for item in large)
        quiet = sum(days[datetime(2026, 4, day, tzinfo=UTC).date()] for day in range(19, 29))
        before = sum(days[datetime(2026, 4, day, tzinfo=UTC).date()] for day in range(4, 14))
        assert quiet < before / 2

    def test_calls_come_at_night_and_visits_to_work_by_day(self, large: list[WrittenDown]) -> None:
        def hours(behaviour: str) -> list[int]:
            moments = [
                item.incident.when.happened.earliest
                for item in large
                if behaviour in item.incident.facts.behaviours
                and item.incident.when.happened.precision is Precision.EXACT
            ]
            return [moment.astimezone(LONDON).hour for moment in moments if moment]

        assert sum(hour >= 22 or hour < 6 for hour in hours("silent-calls")) > 0.8 * len(
            hours("silent-calls")
        )
        assert all(8 <= hour < 22 for hour in hours("turned-up-work"))

    def test_some_break_the_order_and_none_before_it(self, large: list[WrittenDown]) -> None:
        breaches = [item for item in large if item.incident.is_breach]
        assert 20 < len(breaches) < 200
        assert min(item.at for item in breaches) > datetime(2026, 4, 17, 15, 40, tzinfo=UTC)

    def test_about_one_in_sixteen_has_a_picture_and_their_number_stays_bounded(self) -> None:
        thousand = [file for item in incidents_of(story(1, 1000)) for file in item.files]
        assert 45 <= len(thousand) <= 80
        many = {file.content for item in incidents_of(story(1, 12_000)) for file in item.files}
        assert len(many) <= 200


def test_rows_are_read_line_by_line() -> None:
    assert rows("\n  a\n  b\n\n  -\n  c\n") == (("a", "b"), ("", "c"))


def test_a_moment_made_here_survives_the_record() -> None:
    for item in incidents_of(story(9, 200)):
        incident: Incident = item.incident
        assert Moment.from_record(incident.when.happened.to_record()) == incident.when.happened
