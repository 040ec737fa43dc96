"""Whoever holds an earlier head can tell that nothing before it was changed; and a false proof is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.model.merkle import Checkpoint, Tree, leaf_hash
from stalkdiary.model.pack import Comparison, PackAnchor, PackContents, PackProofs
from stalkdiary.pack import bag
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.reading import record_of
from tests.pack.tampering import codes, verify, with_record


def tree_of(contents: PackContents) -> Tree:
    rows = {row.seq: row for item in contents.incidents for row in item.rows}
    rows |= {row.seq: row for row in contents.register_rows}
    return Tree(leaf_hash(rows[seq].envelope) for seq in sorted(rows))


def with_proofs(contents: PackContents, *sizes: int, shown: int | None = None) -> PackContents:
    """With anchors of these sizes, inclusion proofs, and only the first incidents."""
    tree, head = tree_of(contents), contents.checkpoint
    anchors = tuple(
        PackAnchor(
            Checkpoint(head.origin, size, tree.root(size)),
            "2026-06-01T10:00:00.000Z",
            "",
            tuple(tree.consistency_proof(size, head.size)),
        )
        for size in sizes
    )
    proofs = PackProofs(anchors, lambda seq: tree.inclusion_proof(seq - 1, head.size))
    base = replace(contents, proofs=proofs)
    if shown is None:
        return base
    items = sorted(contents.incidents, key=lambda item: item.number)[:shown]
    return replace(
        factory.with_items(contents, *items), checkpoint=head, proofs=proofs, register_rows=(), registers=()
    )


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PackContents]:
    """Five incidents, two of them shown, with two anchors."""
    contents = with_proofs(factory.contents(5, exhibits=False), 1, 3, shown=2)
    pack = tmp_path_factory.mktemp("proven") / "pack.zip"
    write_pack(contents, pack, Task())
    return pack, contents


def test_a_pack_says_how_many_rows_it_does_not_show_only_where_that_was_chosen(
    proven: tuple[Path, PackContents], tmp_path: Path
) -> None:
    pack, contents = proven
    record = record_of(pack)
    shown = [row for item in record["incidents"] for row in item["rows"]]
    assert record["withheld_rows"] == contents.checkpoint.size - len(shown)
    assert all(row["proof"] for row in shown)
    write_pack(factory.contents(2), tmp_path / "plain.zip", Task())
    plain = record_of(tmp_path / "plain.zip")
    assert plain["withheld_rows"] is None
    assert not any("proof" in row for item in plain["incidents"] for row in item["rows"])


def test_whoever_holds_an_earlier_head_sees_that_the_record_goes_on_from_it(
    proven: tuple[Path, PackContents],
) -> None:
    pack, contents = proven
    for anchor in contents.proofs.anchors:
        verdict = verify(pack, anchor.checkpoint)
        assert (verdict.undamaged, verdict.compared) == (True, True)
        assert verdict.comparison is Comparison.EXTENDS
    other = replace(contents.proofs.anchors[0].checkpoint, root=bytes(32))
    assert codes(verify(pack, other)) == {("checkpoint-differs", "")}
    unlisted = replace(other, size=2)
    assert verify(pack, unlisted).comparison is Comparison.EARLIER


def first_row(record: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = record["incidents"][0]["rows"][0]
    return row


def swap_proofs(record: dict[str, Any]) -> None:
    first, second = first_row(record), record["incidents"][1]["rows"][0]
    first["proof"], second["proof"] = second["proof"], first["proof"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (swap_proofs, "proof-wrong"),
        (lambda record: first_row(record).pop("proof"), "proof-wrong"),
        (lambda record: first_row(record)["proof"].pop(), "proof-wrong"),
        (lambda record: record.update(withheld_rows=0), "proof-wrong"),
        (lambda record: record.update(withheld_rows=None), "proof-wrong"),
        (lambda record: record["anchors"][1]["proof"].pop(), "proof-wrong"),
        (lambda record: record["anchors"][0].update(checkpoint=record["checkpoint"]), "proof-wrong"),
        (lambda record: record["anchors"][0].update(checkpoint="x"), "record-unreadable"),
        (lambda record: first_row(record).update(proof=["zz"]), "record-unreadable"),
        (lambda record: record.update(withheld_rows="many"), "proof-wrong"),
    ],
)
def test_a_proof_that_does_not_hold_is_named(
    proven: tuple[Path, PackContents], tmp_path: Path, change: Callable[[dict[str, Any]], None], code: str
) -> None:
    assert (code, bag.RECORD) in codes(verify(with_record(proven[0], tmp_path / "new", change)))


def test_a_row_that_was_put_in_later_has_no_proof(proven: tuple[Path, PackContents], tmp_path: Path) -> None:
    def invent(record: dict[str, Any]) -> None:
        row = first_row(record)
        row["envelope"] = row["envelope"].replace('"utc":"202', '"utc":"203')

    assert ("proof-wrong", bag.RECORD) in codes(verify(with_record(proven[0], tmp_path / "new", invent)))
