"""The tree must catch every changed, inserted or dropped entry, and agree with other people's tools."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stalkdiary.errors import CheckpointUnreadable
from stalkdiary.model import merkle
from stalkdiary.model.merkle import Checkpoint, Frontier, Tree

# The reference leaves, roots and proofs of Certificate Transparency's own tests (RFC 6962).
LEAF_DATA = [
    bytes.fromhex(data)
    for data in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [merkle.leaf_hash(data) for data in LEAF_DATA]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION: list[tuple[int, int, list[str]]] = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY: list[tuple[int, int, list[str]]] = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]

LARGEST = 70
MANY = [merkle.leaf_hash(number.to_bytes(2, "big")) for number in range(LARGEST)]
TREE = Tree(MANY)
HASHES = st.binary(min_size=32, max_size=32)


def _recursive_root(leaves: list[bytes]) -> bytes:
    """MTH exactly as RFC 6962, section 2.1, defines it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    pair = _recursive_root(leaves[:split]) + _recursive_root(leaves[split:])
    return hashlib.sha256(b"\x01" + pair).digest()


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier = frontier.append(leaf)

    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]
    assert Tree(LEAVES).root(size).hex() == ROOTS[size]
    assert frontier.root().hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), INCLUSION)
def test_inclusion_proofs_are_the_published_ones(index: int, size: int, path: list[str]) -> None:
    proof = merkle.inclusion_proof(LEAVES, index, size)

    assert [step.hex() for step in proof] == path
    assert merkle.verify_inclusion(LEAVES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENCY)
def test_consistency_proofs_are_the_published_ones(old: int, new: int, path: list[str]) -> None:
    proof = merkle.consistency_proof(LEAVES, old, new)

    assert [step.hex() for step in proof] == path
    old_root, new_root = bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new])
    assert merkle.verify_consistency(old, old_root, new, new_root, proof)


def test_every_root_is_that_of_the_definition_at_every_size() -> None:
    frontier = Frontier()
    for size in range(LARGEST + 1):
        expected = _recursive_root(MANY[:size])
        assert TREE.root(size) == frontier.root() == merkle.root(MANY[:size]) == expected
        assert Frontier.from_bytes(frontier.to_bytes()) == frontier
        if size < LARGEST:
            frontier = frontier.append(MANY[size])


def test_every_entry_can_be_proved_at_every_size() -> None:
    for size in range(1, LARGEST + 1):
        root = TREE.root(size)
        for index in range(size):
            proof = TREE.inclusion_proof(index, size)
            assert merkle.verify_inclusion(MANY[index], index, size, proof, root)
            assert not merkle.verify_inclusion(MANY[index - 1], index, size, proof, root) or size == 1


def test_every_older_head_can_be_proved_a_beginning_of_every_newer_one() -> None:
    for new in range(LARGEST + 1):
        for old in range(new + 1):
            proof = TREE.consistency_proof(old, new)
            assert merkle.verify_consistency(old, TREE.root(old), new, TREE.root(new), proof)
            assert not merkle.verify_consistency(old, bytes(32), new, TREE.root(new), proof)
            assert not merkle.verify_consistency(old, TREE.root(old), new, bytes(32), proof) or old == 0


def _mutations(proof: list[bytes], place: int, bit: int, extra: bytes) -> list[list[bytes]]:
    mutated = [[*proof, extra], [extra, *proof]]
    if proof:
        at = place % len(proof)
        flipped = bytearray(proof[at])
        flipped[bit // 8] ^= 1 << bit % 8
        mutated += [
            [*proof[:at], bytes(flipped), *proof[at + 1 :]],
            [*proof[:at], *proof[at + 1 :]],
            [*proof[:at], proof[at][:-1], *proof[at + 1 :]],
            [*proof[:at], proof[at], *proof[at:]],
        ]
    return mutated


@given(st.data(), st.integers(1, LARGEST), st.integers(0, 9), st.integers(0, 255), HASHES)
def test_a_mutated_inclusion_proof_never_passes(
    data: st.DataObject, size: int, place: int, bit: int, extra: bytes
) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof, root = TREE.inclusion_proof(index, size), TREE.root(size)

    for mutated in _mutations(proof, place, bit, extra):
        assert not merkle.verify_inclusion(MANY[index], index, size, mutated, root)
    if len(proof) > 1:
        assert not merkle.verify_inclusion(MANY[index], index, size, proof[::-1], root)


@given(st.integers(0, LARGEST), st.integers(0, LARGEST), st.integers(0, 9), st.integers(0, 255), HASHES)
def test_a_mutated_consistency_proof_never_passes(
    one: int, other: int, place: int, bit: int, extra: bytes
) -> None:
    old, new = min(one, other), max(one, other)
    proof = TREE.consistency_proof(old, new)

    for mutated in _mutations(proof, place, bit, extra):
        assert not merkle.verify_consistency(old, TREE.root(old), new, TREE.root(new), mutated)


@given(st.integers(2, LARGEST), st.data())
def test_a_proof_does_not_pass_for_another_place_or_size(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(-1, size + 1))
    assume(other != index)
    proof, root = TREE.inclusion_proof(index, size), TREE.root(size)

    assert not merkle.verify_inclusion(MANY[index], other, size, proof, root)
    assert not merkle.verify_inclusion(MANY[index], index, 0, proof, root)


@given(st.integers(1, LARGEST), st.data())
def test_a_rewritten_past_fails_against_an_older_head(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    forged = Tree([*MANY[:changed], merkle.leaf_hash(b"rewritten"), *MANY[changed + 1 : new]])

    for proof in (forged.consistency_proof(old, new), TREE.consistency_proof(old, new)):
        assert not merkle.verify_consistency(old, TREE.root(old), new, forged.root(), proof)


def test_a_shorter_record_never_continues_a_longer_one() -> None:
    assert not merkle.verify_consistency(8, TREE.root(8), 7, TREE.root(7), [])
    assert not merkle.verify_consistency(-1, TREE.root(0), 7, TREE.root(7), [])
    assert not merkle.verify_consistency(3, TREE.root(3), 7, TREE.root(7), [])


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0), (0, LARGEST + 1)])
def test_a_proof_that_cannot_exist_is_not_made(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="range"):
        TREE.inclusion_proof(index, size)


@pytest.mark.parametrize(("old", "new"), [(-1, 5), (6, 5), (0, LARGEST + 1)])
def test_a_consistency_that_cannot_exist_is_not_made(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="range"):
        TREE.consistency_proof(old, new)
    with pytest.raises(ValueError, match="range"):
        TREE.root(LARGEST + 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(7),
        bytes(8) + bytes(32),
        (1).to_bytes(8, "big"),
        (1).to_bytes(8, "big") + bytes(31),
        b"\xff" * 8,
    ],
)
def test_a_damaged_frontier_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Frontier.from_bytes(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frontier_or_refused(data: bytes) -> None:
    try:
        frontier = Frontier.from_bytes(data)
    except ValueError:
        return
    assert frontier.to_bytes() == data


CHECKPOINT = Checkpoint("daybook/7f3c", 61, bytes(range(32)))


def test_a_checkpoint_is_three_lines_of_the_published_form() -> None:
    assert CHECKPOINT.text() == "daybook/7f3c\n61\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"


@given(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.integers(0, 2**63 - 1),
    HASHES,
)
def test_a_checkpoint_handed_over_is_read_back(origin: str, size: int, root: bytes) -> None:
    try:
        checkpoint = Checkpoint(origin, size, root)
    except ValueError:
        assume(False)
    assert Checkpoint.parse(checkpoint.text()) == checkpoint


@pytest.mark.parametrize(
    "pasted",
    [
        CHECKPOINT.text().replace("\n", "\r\n"),
        "\n\n" + CHECKPOINT.text() + "\n\n",
        "  " + CHECKPOINT.text().replace("\n", "  \n\t"),
        CHECKPOINT.text().rstrip("\n"),
        "\r\n\r\n" + CHECKPOINT.text().replace("\n", " \r\n") + "\r\n",
    ],
)
def test_a_checkpoint_pasted_from_a_mail_is_read(pasted: str) -> None:
    assert Checkpoint.parse(pasted) == CHECKPOINT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "daybook/7f3c\n61\n",
        "61\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        CHECKPOINT.text() + "another line\n",
        CHECKPOINT.text().replace("\n61", "\n\n61"),
        CHECKPOINT.text().replace("61", "061"),
        CHECKPOINT.text().replace("61", "+61"),
        CHECKPOINT.text().replace("61", "-1"),
        CHECKPOINT.text().replace("61", "6 1"),
        CHECKPOINT.text().replace("61", "६१"),
        CHECKPOINT.text().replace("61", "9223372036854775808"),
        CHECKPOINT.text().replace("61", "9" * 5000),
        CHECKPOINT.text().replace("h8=", "h9="),
        CHECKPOINT.text().replace("h8=", "h8"),
        CHECKPOINT.text().replace("h8=", "h8=="),
        CHECKPOINT.text().replace("AAEC", ""),
        CHECKPOINT.text().replace("AAEC", "A*EC"),
        CHECKPOINT.text().replace("AAEC", "éAEC"),
        CHECKPOINT.text().replace("7f3c", "7f\x003c"),
        "> " + CHECKPOINT.text().replace("\n", "\n> "),
        "\ud800",
    ],
)
def test_anything_else_is_refused_calmly(text: str) -> None:
    with pytest.raises(CheckpointUnreadable):
        Checkpoint.parse(text)


@given(st.text(max_size=120))
def test_any_text_is_a_checkpoint_or_refused(text: str) -> None:
    try:
        checkpoint = Checkpoint.parse(text)
    except CheckpointUnreadable:
        return
    assert Checkpoint.parse(checkpoint.text()) == checkpoint


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [("", 1, bytes(32)), (" a", 1, bytes(32)), ("a\nb", 1, bytes(32)), ("a", -1, bytes(32)), ("a", 1, b"")],
)
def test_a_checkpoint_that_could_not_be_read_back_is_not_made(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Checkpoint(origin, size, root)
