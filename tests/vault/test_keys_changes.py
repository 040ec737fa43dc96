"""Changing ways in: the new secret opens, the old one does not, and no crash locks anyone out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stalkdiary.errors import (
    DamagedKeyFile,
    DiaryError,
    DiskFull,
    KeyChangeUnfinished,
    KeySlotsFull,
    LastKeySlot,
    PassphraseUnusable,
    WrongPassphrase,
)
from stalkdiary.vault import keys
from stalkdiary.vault.key_changes import KeyChanges
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.sealing import SlotKind
from tests.support.faulty_disk import Crash, FaultyDisk
from tests.support.quick_keys import LEAST_COST, PASSPHRASE, Made, make

NEW = "ladybug playful reaffirm"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make(tmp_path)


def opens(made: Made, secret: str) -> bool:
    try:
        unlocked = made.open(secret)
    except WrongPassphrase:
        return False
    assert made.keys in (unlocked.keys, unlocked.earlier) or not unlocked.changing
    return True


def same_files(folder: Path) -> bool:
    return (folder / "daybook.key").read_bytes() == (folder / "daybook.bak").read_bytes()


def test_a_new_passphrase_opens_and_the_old_one_no_longer_does(made: Made) -> None:
    slot = made.changes().change_passphrase(NEW)

    assert (slot.index, slot.kind) == (0, SlotKind.PASSPHRASE)
    assert made.open(NEW).keys == made.keys
    assert not opens(made, PASSPHRASE)
    assert opens(made, made.code.shown)
    assert same_files(made.folder)


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_code(made: Made) -> None:
    made.changes(made.code.shown).change_passphrase(NEW)

    assert opens(made, NEW)
    assert not opens(made, PASSPHRASE)
    assert opens(made, made.code.shown)


def test_a_person_without_a_passphrase_of_their_own_gets_one(made: Made) -> None:
    made.changes().drop_slot(0)
    made.changes(made.code.shown).change_passphrase(NEW)

    assert opens(made, NEW)
    assert opens(made, made.code.shown)


def test_a_new_recovery_code_replaces_the_old_one(made: Made) -> None:
    code = made.changes().renew_recovery_code()

    assert opens(made, code.shown)
    assert not opens(made, made.code.shown)
    assert opens(made, PASSPHRASE)


def test_a_recovery_code_can_be_made_where_there_was_none(made: Made) -> None:
    made.changes().drop_slot(1)
    code = made.changes().renew_recovery_code()

    assert opens(made, code.shown)
    assert made.open(code.shown).slot.index == 1


def test_a_supporter_gets_in_until_dropped(made: Made) -> None:
    slot = made.changes().add_slot(SlotKind.SUPPORTER, "their own words", "Anna, advocate")

    assert made.open("their own words").slot == slot
    assert [held.label for held in made.changes().slots()] == ["", "", "Anna, advocate"]

    made.changes().drop_slot(slot.index)
    assert not opens(made, "their own words")
    assert opens(made, PASSPHRASE)
    assert opens(made, made.code.shown)


def test_a_supporter_changes_the_persons_passphrase_and_not_their_own(made: Made) -> None:
    made.changes().add_slot(SlotKind.SUPPORTER, "their own words")
    made.changes("their own words").change_passphrase(NEW)

    assert opens(made, NEW)
    assert opens(made, "their own words")


def test_a_way_in_keeps_its_kind_and_label_when_its_secret_changes(made: Made) -> None:
    slot = made.changes().add_slot(SlotKind.SUPPORTER, "their own words", "Anna")
    rewrapped = made.changes().rewrap(slot.index, "other words")

    assert (rewrapped.kind, rewrapped.label) == (SlotKind.SUPPORTER, "Anna")
    assert opens(made, "other words")
    assert not opens(made, "their own words")


@pytest.mark.parametrize(
    ("label", "kept"), [("é" * 40, "é" * 24), ("Zoë\x00", "Zoë"), ("😀" * 13, "😀" * 12), ("a\ud800b", "a?b")]
)
def test_a_label_of_any_kind_is_kept_as_far_as_it_fits(made: Made, label: str, kept: str) -> None:
    slot = made.changes().add_slot(SlotKind.SUPPORTER, "their own words", label)

    assert slot.label == kept
    assert made.open("their own words").slot.label == kept


def test_the_ninth_way_in_is_refused_and_the_eight_still_open(made: Made) -> None:
    for number in range(6):
        made.changes().add_slot(SlotKind.SUPPORTER, f"words {number}")
    with pytest.raises(KeySlotsFull):
        made.changes().add_slot(SlotKind.SUPPORTER, "words 6")

    assert all(opens(made, f"words {number}") for number in range(6))
    assert opens(made, PASSPHRASE)
    assert opens(made, made.changes().renew_recovery_code().shown)


def test_the_last_way_in_cannot_be_dropped(made: Made) -> None:
    made.changes().drop_slot(1)
    with pytest.raises(LastKeySlot):
        made.changes().drop_slot(0)

    assert opens(made, PASSPHRASE)


@pytest.mark.parametrize("index", [2, 7, 8, -1])
def test_an_unused_slot_cannot_be_changed(made: Made, index: int) -> None:
    with pytest.raises(ValueError, match="not in use"):
        made.changes().drop_slot(index)
    with pytest.raises(ValueError, match="not in use"):
        made.changes().rewrap(index, NEW)


def test_an_unusable_new_passphrase_changes_nothing(made: Made) -> None:
    with pytest.raises(PassphraseUnusable):
        made.changes().change_passphrase("")

    assert opens(made, PASSPHRASE)


def test_a_key_file_swapped_for_another_vaults_is_not_written_over(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = (make(folder) for folder in folders)
    changes = one.changes()
    shutil.copy(two.folder / "daybook.key", one.folder)

    with pytest.raises(DamagedKeyFile):
        changes.change_passphrase(NEW)
    with pytest.raises(DamagedKeyFile):
        keys.mend(one.folder, changes.unlocked)
    assert opens(two, PASSPHRASE)


def test_a_change_mends_a_damaged_key_file(made: Made) -> None:
    (made.folder / "daybook.key").write_bytes(b"")
    made.changes().change_passphrase(NEW)

    assert not made.open(NEW).used_copy
    assert same_files(made.folder)


CHANGES: dict[str, Callable[[KeyChanges], object]] = {
    "passphrase": lambda changes: changes.change_passphrase(NEW),
    "code": lambda changes: changes.renew_recovery_code(),
    "add": lambda changes: changes.add_slot(SlotKind.SUPPORTER, NEW),
    "drop": lambda changes: changes.drop_slot(1),
    "begin": lambda changes: changes.begin(NEW, LEAST_COST),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("copy_only", [False, True])
def test_a_crash_at_any_step_of_a_change_leaves_a_file_that_opens(
    tmp_path: Path, name: str, copy_only: bool
) -> None:
    steps = 0
    for step in range(30):
        folder = tmp_path / str(step)
        folder.mkdir()
        made = make(folder)
        disk = FaultyDisk(step)
        try:
            CHANGES[name](replace(made.changes(), disk=disk))
        except Crash:
            steps += 1
        if copy_only:
            (folder / "daybook.key").unlink()
        assert opens(made, PASSPHRASE) or opens(made, NEW)
    assert steps == 10


@pytest.mark.parametrize("step", range(10))
def test_a_full_disk_during_a_change_keeps_the_old_ways_in_or_has_the_new(made: Made, step: int) -> None:
    disk = FaultyDisk(step, OSError(28, "full"))
    with pytest.raises(DiskFull):
        replace(made.changes(), disk=disk).change_passphrase(NEW)

    assert opens(made, PASSPHRASE) or opens(made, NEW)
    assert not list(made.folder.glob("*.new"))


def test_a_disk_that_takes_a_byte_at_a_time_still_gets_the_whole_file(made: Made) -> None:
    replace(made.changes(), disk=FaultyDisk(most=1)).change_passphrase(NEW)

    assert opens(made, NEW)
    assert same_files(made.folder)


def test_new_keys_take_over_and_nothing_old_opens(made: Made) -> None:
    cost = KeyCost(LEAST_COST.memory_kib * 2, 2, 2)
    begun, code = made.changes().begin(NEW, cost)

    assert begun.keys != made.keys
    assert begun.earlier == made.keys
    assert begun.keys.vault_id == made.keys.vault_id

    for secret in (NEW, code.shown):
        resumed = made.open(secret)
        assert (resumed.keys, resumed.earlier, resumed.changing) == (begun.keys, made.keys, True)
    before = made.open(PASSPHRASE)
    assert (before.keys, before.earlier, before.changing) == (made.keys, None, True)

    finished = made.changes(NEW).finish()

    assert (finished.keys, finished.earlier, finished.changing) == (begun.keys, None, False)
    assert made.open(NEW).keys == made.open(code.shown).keys == begun.keys
    assert not opens(made, PASSPHRASE)
    assert not opens(made, made.code.shown)
    assert same_files(made.folder)
    made.changes(code.shown).change_passphrase("later words")
    assert opens(made, "later words")


def test_a_crash_while_finishing_leaves_the_new_secret_working(tmp_path: Path) -> None:
    for step in range(12):
        folder = tmp_path / str(step)
        folder.mkdir()
        made = make(folder)
        begun, _code = made.changes().begin(NEW, LEAST_COST)
        try:
            replace(made.changes(NEW), disk=FaultyDisk(step)).finish()
        except Crash:
            assert step < 10
        unlocked = made.open(NEW)
        assert unlocked.keys == begun.keys
        if unlocked.changing:
            made.changes(NEW).finish()
        keys.mend(folder, made.open(NEW))
        assert same_files(folder)
        assert not opens(made, PASSPHRASE)


def test_ways_in_are_not_changed_between_two_generations_of_keys(made: Made) -> None:
    begun, _code = made.changes().begin(NEW, LEAST_COST)

    for secret in (NEW, PASSPHRASE):
        for change in CHANGES.values():
            with pytest.raises(KeyChangeUnfinished):
                change(made.changes(secret))
    assert made.open(NEW).keys == begun.keys


def test_only_the_new_secret_can_finish_a_change(made: Made) -> None:
    with pytest.raises(ValueError, match="no change"):
        made.changes().finish()
    made.changes().begin(NEW, LEAST_COST)
    with pytest.raises(ValueError, match="no change"):
        made.changes(PASSPHRASE).finish()


def test_a_finished_change_keeps_nothing_of_the_earlier_key(made: Made) -> None:
    made.changes().begin(NEW, LEAST_COST)
    during = (made.folder / "daybook.key").read_bytes()
    made.changes(NEW).finish()
    after = (made.folder / "daybook.key").read_bytes()

    assert after[128 : 128 + 1628] == during[1920 : 1920 + 1628]
    assert after[128 + 1628 : 128 + 1688] != during[1920 + 1628 : 1920 + 1688]
    assert during[128 + 64 : 1920] not in after
    assert after[1920:3712] != during[1920:3712]


def test_errors_hold_no_path_and_nothing_typed(made: Made) -> None:
    with pytest.raises(DiaryError) as refused:
        made.open("mistyped words")

    assert str(refused.value) == "wrong-passphrase"
    assert refused.value.details == {}
    assert refused.value.__cause__ is None
