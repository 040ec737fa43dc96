"""`prove` and `verify --shown`: what a pack left out can be shown later, and nothing else passes for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.errors import DisclosureUnreadable, ExitStatus
from stalkdiary.model.disclosure import Disclosure
from tests.cli.harness import CommandLine
from tests.support.scripts import loaded

with loaded("verify_pack") as SCRIPT:
    pass


@pytest.fixture
def packed(kept: CommandLine, tmp_path: Path) -> CommandLine:
    """Notes with a pack that left out a private note, a left-out entry, and the particulars."""
    kept.on("amend", "1", "--private", "Ask Mei\nfirst. \u202e")
    kept.on("about-you", "--born", "4 March 1990", "--address", "12 Long Lane")
    kept.on("log", "--what", "Left out altogether")
    kept.on("export", "--out", tmp_path / "pack.zip", "--leave-out", "2")
    return kept


def both(pack: Path, shown: Path) -> dict[str, Any]:
    """What the script says; the program has to say the same."""
    answer = CommandLine(pack.parent).run("verify", pack, "--shown", shown, "--json")
    theirs: dict[str, Any] = SCRIPT.verify([str(pack)], shown=str(shown))
    for name in ("undamaged", "shown", "shown_wrong"):
        assert answer.json[name] == theirs[name]
    assert (answer.status == ExitStatus.OK) == (theirs["undamaged"] and not theirs["shown_wrong"])
    return theirs


def test_what_was_left_out_is_shown_and_holds(packed: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    for asked, part, body in (
        ("1", "private", {"notes": "Ask Mei\nfirst. \u202e"}),
        ("1", "contacts", {}),
        ("2", "facts", {"what": "Left out altogether"}),
        ("about-you", "born", {"born": "1990-03-04"}),
    ):
        shown = tmp_path / f"{asked}-{part}.json"
        assert packed.on("prove", asked, part, "--out", shown).status == ExitStatus.OK
        assert "12 Long Lane" not in shown.read_text("utf-8"), "no more is shown than was asked for"
        (row,) = both(pack, shown)["shown"]
        assert row["parts"] == {part: body}
        said = packed.run("verify", pack, "--shown", shown).out
        assert "shown and sealed" in said
        assert "\u202e" not in said
        theirs = SCRIPT.lines(SCRIPT.verify([str(pack)], shown=str(shown)))
        assert any(line.startswith("shown and sealed") for line in theirs)


def test_words_that_were_changed_since_do_not_hold(packed: CommandLine, tmp_path: Path) -> None:
    packed.on("prove", "1", "private", "--out", tmp_path / "shown.json")
    whole = json.loads((tmp_path / "shown.json").read_text("utf-8"))
    row = whole["rows"][0]
    forged = json.loads(row["envelope"])
    forged["parts"]["private"] = "0" * 64
    part = row["parts"]["private"]
    changes: tuple[dict[str, Any], ...] = (
        {"parts": {"private": {**part, "body": '{"notes":"Something else"}'}}},
        {"parts": {"private": {**part, "salt": "0" * 64}}},
        {"parts": {"contacts": part}},
        {"envelope": json.dumps(forged)},
        {"seq": row["seq"] + 1},
        {"proof": row["proof"][1:]},
    )
    for number, change in enumerate(changes):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps({**whole, "rows": [{**row, **change}]}), "utf-8")
        found = both(tmp_path / "pack.zip", file)
        assert (found["undamaged"], found["shown"]) == (True, [])
        assert found["shown_wrong"] == "disclosure-wrong"


def test_beside_another_pack_only_what_it_shows_can_be_checked(packed: CommandLine, tmp_path: Path) -> None:
    packed.on("export", "--out", tmp_path / "later.zip", "--leave-out", "2")
    for asked, part, wrong in (("1", "private", None), ("2", "facts", "disclosure-elsewhere")):
        out = tmp_path / f"{asked}.json"
        packed.on("prove", asked, part, "--out", out, "--pack", "1")
        assert both(tmp_path / "pack.zip", out)["shown_wrong"] is None
        assert both(tmp_path / "later.zip", out)["shown_wrong"] == wrong


def test_an_earlier_revision_can_be_shown_and_what_is_not_there_is_said(
    packed: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "shown.json"
    assert packed.on("prove", "1", "private", "--revision", "1", "--out", out).status == ExitStatus.OK
    assert both(tmp_path / "pack.zip", out)["shown"][0]["parts"] == {"private": {}}
    packed.on("log", "--what", "After the pack")
    for words in (
        ("1", "nonsense"),
        ("1", "private", "--revision", "9"),
        ("99", "private"),
        ("3", "private"),
        ("1", "private", "--pack", "9"),
    ):
        answer = packed.on("prove", *words, "--out", tmp_path / "never.json")
        assert answer.status in (ExitStatus.UNUSABLE_INPUT, ExitStatus.NOT_FOUND)
        assert answer.error
    assert packed.on("prove", "1", "private", "--out", out).status == ExitStatus.UNUSABLE_INPUT
    missing = packed.on("prove", "1", "private", "--out", tmp_path / "no folder" / "x.json")
    assert "not there" in missing.error
    packed.on("remove", "2", "--yes")
    assert packed.on("prove", "2", "facts", "--out", tmp_path / "never.json").status != ExitStatus.OK
    assert not (tmp_path / "never.json").exists()


def test_an_envelope_without_its_number_is_refused(packed: CommandLine, tmp_path: Path) -> None:
    """Fuzzing found it: the check had ended with a fault."""
    packed.on("prove", "1", "private", "--out", tmp_path / "shown.json")
    whole = json.loads((tmp_path / "shown.json").read_text("utf-8"))
    for name in ("seq", "revision", "kind", "parts", "recorded"):
        envelope = json.loads(whole["rows"][0]["envelope"])
        del envelope[name]
        rows = [{**whole["rows"][0], "envelope": json.dumps(envelope)}]
        with pytest.raises(DisclosureUnreadable):
            Disclosure.parse(json.dumps({**whole, "rows": rows}))
        (tmp_path / "less.json").write_text(json.dumps({**whole, "rows": rows}), "utf-8")
        with pytest.raises(SCRIPT.Unusable):
            SCRIPT.verify([str(tmp_path / "pack.zip")], shown=str(tmp_path / "less.json"))


def test_what_is_no_such_file_is_refused_in_json_too(packed: CommandLine, tmp_path: Path) -> None:
    junk = tmp_path / "junk"
    for data in (b"", b"{}", b"[]", b"\xff", b"[" * 5_000, b'{"rows":[],"rows":[]}'):
        junk.write_bytes(data)
        answer = packed.run("verify", tmp_path / "pack.zip", "--shown", junk, "--json")
        assert answer.json["error"] == "disclosure-unreadable"
        with pytest.raises(SCRIPT.Unusable):
            SCRIPT.verify([str(tmp_path / "pack.zip")], shown=str(junk))
    assert packed.run("verify", tmp_path / "pack.zip", "--shown", tmp_path / "gone").status != ExitStatus.OK


def test_the_script_refuses_in_json_where_that_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "junk").write_bytes(b"x")
    for words, code in (
        ([str(tmp_path / "junk")], "not-a-pack"),
        ([str(tmp_path / "gone")], "file-missing"),
    ):
        assert SCRIPT.main([*words, "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["error"] == code


_NAMES = st.sampled_from(["checkpoint", "format", "pack", "rows", "seq"])
_VALUES = st.none() | st.integers() | st.text()


@given(st.recursive(_VALUES, lambda inner: st.lists(inner) | st.dictionaries(_NAMES, inner), max_leaves=6))
def test_no_text_stops_the_check(value: object) -> None:
    with pytest.raises(DisclosureUnreadable):
        Disclosure.parse(json.dumps(value))
