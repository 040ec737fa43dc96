"""What a person would not find again, or would be shown twice, if search or paging went wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stalkdiary.errors import NoSuchEntry
from stalkdiary.model.evidence import Attachment, Evidence
from stalkdiary.model.incident import Facts, Incident, Location, Mention, People, Police, Report
from stalkdiary.model.register import Order, Person
from stalkdiary.model.timeline import Search, TimelineQuery
from stalkdiary.vault.vault import Vault
from stalkdiary.vault.vocabulary import Vocabulary
from stalkdiary.vault.words import LONGEST_QUERY, word_query
from tests.support.diary import Diary, about, hours, remove, write
from tests.support.incidents import TEXTS

TEXT = {
    "neighbour": "He waited outside the neighbour's house until 21:30.",
    "cafe": "Café Zoë, Łódź; she said: naïve",
    "decomposed": "cafe\u0301s ferme\u0301s",
    "number": "Rang from 07700 900123, then from jo.bloggs@example.com",
    "tokyo": "東京都庁の前で待っていた tower",
    "thai": "เขายืนรอหน้าบ้าน",
    "one": "京",
    "hindi": "वह हिन्दी में लिख रहा था",
    "arabic": "كِتَابٌ على الباب",
    "plain-arabic": "كتاب",
    "hebrew": "שָׁלוֹם",
    "wide": "ＡＢＣ１２３ ﬁsh",
    "korean": "학교에서 기다렸다",
    "operators": 'AND OR NOT NEAR "quoted" star* minus-sign col:umn',
    "mixed": "東京で Łukasz に会った",
    "emoji": "\N{POLICE CAR} outside",
}


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """A diary with texts in many scripts, one an hour."""
    with vault.writing():
        for number, text in enumerate(TEXT.values()):
            vault.records.write_incident(about(text, hours(number)))
    return vault


def found(vault: Vault, words: str, **query: Any) -> set[str]:
    names = {text: name for name, text in TEXT.items()}
    rows = vault.timeline.rows(TimelineQuery(words=words, **query))
    assert len({row.id for row in rows}) == len(rows)
    return {names[row.text] for row in rows}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("neighbour", {"neighbour"}),
        ("NEIGHBOUR", {"neighbour"}),
        ("neigh", {"neighbour"}),
        ("n", {"neighbour", "cafe"} | {"operators"}),
        ("neigh ", set()),
        ("wait outs", {"neighbour"} - {"neighbour"}),
        ("waited outs", {"neighbour"}),
        ("outside waited", {"neighbour"}),
        ("outside nowhere", set()),
        ("neighbour's", {"neighbour"}),
        ("21:30", {"neighbour"}),
        ("cafe", {"cafe", "decomposed"}),
        ("café", {"cafe", "decomposed"}),
        ("cafe\u0301 ", {"cafe"}),
        ("zoe", {"cafe"}),
        ("cafés fermés", {"decomposed"}),
        ("Łódź", {"cafe"}),
        ("07700 900", {"number"}),
        ("jo.bloggs@example.com", {"number"}),
        ("example.c", {"number"}),
        ("東", {"tokyo", "mixed"}),
        ("東京", {"tokyo", "mixed"}),
        ("東京都", {"tokyo"}),
        ("東京都庁", {"tokyo"}),
        ("東京都庁の前で待っ", {"tokyo"}),
        ("東京都庁の後", set()),
        ("京", {"tokyo", "one", "mixed"}),
        ("東京 tower", {"tokyo"}),
        ("tower 東京都庁", {"tokyo"}),
        ("東京 luk", set()),
        ("東京 łuk", {"mixed"}),
        ("เขา", {"thai"}),
        ("บ้าน", {"thai"}),
        ("รอ", {"thai"}),
        ("หน้าบ้าน", {"thai"}),
        ("हिन्दी", {"hindi"}),
        ("हिन्", {"hindi"}),
        ("कि", set()),
        ("كتاب", {"arabic", "plain-arabic"}),
        ("كِتَاب", {"arabic", "plain-arabic"}),
        ("שלום", {"hebrew"}),
        ("abc123", {"wide"}),
        ("fish", {"wide"}),
        ("학교", {"korean"}),
        ("outside", {"neighbour", "emoji"}),
        ("\N{POLICE CAR} outside", {"neighbour", "emoji"}),
    ],
)
def test_what_was_written_is_found_however_it_is_typed(filled: Vault, words: str, expected: set[str]) -> None:
    assert found(filled, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("AND", {"operators"}),
        ("NOT", {"operators"}),
        ("OR quoted", {"operators"}),
        ("NEAR(", {"operators"}),
        ("NEAR(outside, 3)", set()),
        ('"', set()),
        ('"quoted', {"operators"}),
        ('""quoted""', {"operators"}),
        ("*", set()),
        ("star*", {"operators"}),
        ("-", set()),
        ("- outside", {"neighbour", "emoji"}),
        ("-outside", {"neighbour", "emoji"}),
        ("minus-sign", {"operators"}),
        ("col:umn", {"operators"}),
        ("body:outside", set()),
        ("^outside", {"neighbour", "emoji"}),
        ("(outside)", {"neighbour", "emoji"}),
        ("outside + until", {"neighbour"}),
        ("'; DROP TABLE entry; --", set()),
        ("\0", set()),
        ("\ud800", set()),
        ("outside\0until", {"neighbour"}),
        ("\u0301", set()),
        ("_", set()),
        ("%", set()),
    ],
)
def test_what_looks_like_an_operator_is_looked_for_as_it_stands(
    filled: Vault, words: str, expected: set[str]
) -> None:
    assert found(filled, words) == expected


@given(TEXTS | st.text(st.sampled_from('ab"*-^():+ \0東京都ANDร\u0301\ud800.'), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_nothing_that_can_be_typed_breaks_the_search(filled: Vault, words: str) -> None:
    for order in Search:
        rows = filled.timeline.rows(TimelineQuery(words=words, order=order))
        assert len(rows) <= len(TEXT)


@given(st.text(min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_an_entry_is_found_by_its_own_words(vault: Vault, text: str) -> None:
    if word_query(text).is_empty or not text.strip():
        return
    entity = write(vault, about(text))
    assert entity in {row.id for row in vault.timeline.rows(TimelineQuery(words=text, limit=10_000))}


def test_a_whole_page_pasted_into_the_search_is_looked_at_as_far_as_it_makes_sense(filled: Vault) -> None:
    assert found(filled, "outside " * 10_000) == {"neighbour", "emoji"}
    assert len(word_query("東京" * 10_000).fragments[0]) == LONGEST_QUERY


def test_everything_that_was_written_can_be_searched(vault: Vault) -> None:
    parts = replace(
        about("x"),
        facts=Facts("what", ("threats",), "note", accounts=(Mention("@handle"),), vehicles=(Mention("PL8"),)),
        people=People((Mention("doer"),), (Mention("bystander"),), (Mention("witness"),)),
        location=Location("the corner", "Long Street"),
        police=Police((Report("force", officer="Okoro", reference="REF7"),)),
        evidence=Evidence((Attachment("aa" * 16, "bb" * 16, "IMG_1.jpg", "cc" * 32, 1, caption="doorbell"),)),
    )
    entity = write(vault, parts)
    for word in (
        *("what", "note", "threat", "@handle", "pl8", "doer", "bystander", "witness", "corner", "long"),
        *("okoro", "REF7", "IMG_1.jpg", "doorbell"),
    ):
        assert [row.id for row in vault.timeline.rows(TimelineQuery(words=word))] == [entity], word


def at(vault: Vault, text: str, when: datetime | None, **parts: Any) -> str:
    return write(vault, about(text, when, **parts))


def texts(vault: Vault, **query: Any) -> list[str]:
    return [row.text for row in vault.timeline.rows(TimelineQuery(**query))]


@pytest.mark.parametrize("words", ["", "entry", "東京", "entry 東京都庁"])
def test_lists_go_from_the_newest_back_and_unknown_times_come_last(vault: Vault, words: str) -> None:
    for name, when in (("b", hours(2)), ("u1", None), ("a", hours(1)), ("c", hours(3)), ("u2", None)):
        at(vault, f"{name} entry 東京都庁", when)
    order = [text.split()[0] for text in texts(vault, words=words)]
    assert order == ["c", "b", "a", "u2", "u1"]
    order = [text.split()[0] for text in texts(vault, words=words, oldest_first=True)]
    assert order == ["a", "b", "c", "u1", "u2"]


def test_filters_narrow_each_other(vault: Vault) -> None:
    with vault.writing():
        person = vault.records.write_register(Person("him"))
        order = vault.records.write_register(Order("restraining order"))
    file = Evidence((Attachment("aa" * 16, "bb" * 16, "a.jpg", "cc" * 32, 1),))
    at(vault, "plain", hours(0))
    at(vault, "person", hours(1), people=People((Mention("him", person),)))
    at(vault, "breach", hours(2), police=Police(breaches=(order,)), people=People((Mention("him", person),)))
    at(vault, "reported", hours(3), police=Police((Report("police"),)), evidence=file)
    threat = Incident(about("x", hours(4)).when, Facts("threat", ("threats", "breach-bail"), unfinished=True))
    write(vault, threat)
    assert texts(vault, person=person) == ["breach", "person"]
    assert texts(vault, person=order) == ["breach"]
    assert texts(vault, breach=True) == ["threat", "breach"]
    assert texts(vault, breach=True, person=person) == ["breach"]
    assert texts(vault, behaviour="threats") == ["threat"]
    assert texts(vault, behaviour="threats", breach=True, unfinished=True, words="threat") == ["threat"]
    assert texts(vault, reported=True, with_evidence=True) == ["reported"]
    assert texts(vault, with_evidence=True, person=person) == []
    assert texts(vault, since=hours(1), until=hours(3)) == ["breach", "person"]
    assert texts(vault, since=hours(1), person=person, words="person") == ["person"]
    assert texts(vault, until=hours(0)) == []
    remove(vault, vault.timeline.resolve("2"))
    assert texts(vault, person=person) == ["breach"]


def test_a_period_leaves_out_what_has_no_known_time(vault: Vault) -> None:
    at(vault, "known", hours(1))
    at(vault, "unknown", None)
    assert texts(vault, since=hours(0)) == ["known"]
    assert texts(vault, until=hours(9)) == ["known"]
    assert texts(vault) == ["known", "unknown"]


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize("words", ["", "entry", "京", "entry 東京都"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_show_every_entry_once(vault: Vault, words: str, limit: int, oldest_first: bool) -> None:
    times = [hours(0), hours(0), hours(1), None, hours(1), None, hours(-5), hours(9), None]
    with vault.writing():
        for number, when in enumerate(times):
            vault.records.write_incident(about(f"entry {number} 東京都", when))
    query = TimelineQuery(words=words, oldest_first=oldest_first)
    whole = [row.id for row in vault.timeline.rows(query)]
    assert len(whole) == len(times)
    paged: list[str] = []
    after = None
    while rows := vault.timeline.rows(replace(query, after=after, limit=limit)):
        assert len(rows) <= limit
        paged += [row.id for row in rows]
        after = rows[-1].position
    assert paged == whole


def test_best_matches_come_first_when_asked_for(vault: Vault) -> None:
    at(vault, "gate gate gate", hours(0))
    at(vault, "the gate, and then a great many other words that have nothing to do with it", hours(1))
    assert texts(vault, words="gate")[0].startswith("the gate")
    assert texts(vault, words="gate", order=Search.BEST)[0] == "gate gate gate"


def test_a_number_or_the_beginning_of_an_id_names_one_entry(vault: Vault) -> None:
    first, second = write(vault, about("a")), write(vault, about("b"))
    assert vault.timeline.resolve("1") == first
    assert vault.timeline.resolve(" #2 ") == second
    assert vault.timeline.resolve(first[:8].upper()) == first
    for which in ("", "0", "3", "-1", "1.0", first[:5], "zzzzzzzz", "９", "1" * 40):
        with pytest.raises(NoSuchEntry):
            vault.timeline.resolve(which)


def test_ids_that_begin_alike_are_not_mistaken_for_each_other(vault: Vault) -> None:
    with vault.writing():
        for ending in ("00", "01"):
            vault.records.write_incident(about("x"), "abcdef" * 5 + ending)
    with pytest.raises(NoSuchEntry):
        vault.timeline.resolve("abcdef")
    assert vault.timeline.resolve("abcdef" * 5 + "01").endswith("01")


def test_times_at_the_far_ends_keep_their_order(vault: Vault) -> None:
    for days in (-150_000, -100_000, -90_000, 90_000, 130_000):
        at(vault, f"{days}", hours(0) + timedelta(days=days))
    assert texts(vault, oldest_first=True) == ["-150000", "-100000", "-90000", "90000", "130000"]


def test_an_unfinished_word_finds_what_its_first_letters_find(
    filled: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = sorted({word[:size] for text in TEXT.values() for word in text.split() for size in range(1, 12)})
    typed += [
        "outside hous",
        "he wait",
        "CAFE",
        "Neighb",
        "and-minu",
        "07700 9001",
        "waited out",
        "nothingli",
    ]
    quick = {words: found(filled, words) for words in typed}
    monkeypatch.setattr(Vocabulary, "finished", lambda _self, expression: expression)
    assert quick == {words: found(filled, words) for words in typed}
    assert quick["outside hous"] == {"neighbour"}


def test_a_beginning_of_very_many_words_is_left_to_the_index(vault: Vault) -> None:
    with vault.writing():
        vault.records.write_incident(about(" ".join(f"word{number}" for number in range(200))))
    vocabulary = Vocabulary(vault.connection)
    assert vocabulary.finished('"word"*') == '"word"*'
    assert vocabulary.finished('"word19"*').count("OR") == 10
    assert vocabulary.finished('"nobody"*') == '"nobody"*'
    assert vault.timeline.rows(TimelineQuery(words="word1"))


def test_a_diary_that_can_only_be_read_is_searched_like_any_other(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("He stood opposite the greengrocer"))
    with diary.open(read_only=True) as vault:
        assert len(vault.timeline.rows(TimelineQuery(words="greengr"))) == 1
