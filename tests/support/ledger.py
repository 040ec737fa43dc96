"""What a person was told is saved, kept outside the diary, to hold the diary to it whatever happens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from stalkdiary.actions import record, review, upkeep
from stalkdiary.model.incident import Facts, Incident, Standing, When
from stalkdiary.model.moment import Moment
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.vault.vault import DATABASE_NAME, HeadStanding, Vault
from tests.support.stored_pages import decrypted_pages
from tests.support.writer import WORD, Told

_ALL = 100_000


@dataclass
class Promise:
    """What one entry must hold: one of these words, at least these files."""

    words: set[str]
    files: set[str]
    may_be_removed: bool = False
    must_be_removed: bool = False


@dataclass
class Ledger:
    """Every promise so far.

    Attributes:
        promises: by the entry's id.
        acknowledged: how many saves were.
        underway: what was begun last and not acknowledged.
    """

    promises: dict[str, Promise] = field(default_factory=dict)
    acknowledged: int = 0
    underway: Told | None = None

    @classmethod
    def of(cls, told: Iterable[Told]) -> Ledger:
        """From everything that was told."""
        ledger = cls()
        for one in told:
            ledger.hear(one)
        return ledger

    def hear(self, told: Told) -> None:
        """Take down one line of a `Writer`."""
        if "doing" in told:
            self.underway = told["doing"]
            self._expect(told["doing"])
        elif "done" in told:
            self.underway = None
            self.acknowledged += 1
            self._promise(told["done"])

    def entries(self) -> list[str]:
        """Entries that are certainly there."""
        return [id_ for id_, promise in self.promises.items() if not promise.may_be_removed]

    def settle(self, vault: Vault) -> None:
        """What was underway has been decided one way or the other: take the diary's word from here on."""
        self.underway = None
        for id_, promise in self.promises.items():
            if promise.may_be_removed and not promise.must_be_removed:
                removed = review.entry(vault, id_).standing is Standing.REMOVED
                promise.may_be_removed = promise.must_be_removed = removed
            if len(promise.words) > 1 and not promise.must_be_removed:
                promise.words = {words_of(vault, id_)}

    def _expect(self, doing: Told) -> None:
        promise = self.promises.get(doing.get("id", ""))
        if promise is not None and doing["what"] == "remove":
            promise.may_be_removed = True
        elif promise is not None and doing["what"] == "amend":
            promise.words.add(doing["words"])

    def _promise(self, done: Told) -> None:
        if done["what"] == "log":
            self.promises[done["id"]] = Promise({done["words"]}, set(done["files"]))
            return
        promise = self.promises[done["id"]]
        promise.files |= set(done["files"])
        promise.must_be_removed = promise.must_be_removed or done["what"] == "remove"
        if done["what"] == "amend":
            promise.words = {done["words"]}


def words_of(vault: Vault, entry: str) -> str:
    """The words of an entry that is there."""
    incident = review.entry(vault, entry).incident
    assert incident is not None, f"entry {entry} has lost its words"
    return incident.facts.what


def assert_nothing_lost(vault: Vault, ledger: Ledger) -> None:
    """The diary is whole, and every promise is kept."""
    assert vault.standing in (HeadStanding.MET, HeadStanding.CAUGHT_UP), vault.standing
    assert not vault.read_only
    record.finish_interrupted(vault)
    listed = {row.id for row in review.timeline(vault, TimelineQuery(limit=_ALL))}
    for id_, promise in ledger.promises.items():
        _assert_kept(vault, id_, promise, listed)
    report = upkeep.check(vault)
    assert report.findings == ()
    assert not vault.drafts.all(), "something was neither saved nor offered back"
    assert report.quarantined == 0, "files that no row names were left behind"
    _assert_forgotten(vault, ledger)


def assert_it_can_be_written_on(vault: Vault) -> None:
    """The next save works, whatever came before."""
    size, reading = vault.journal.size, vault.clock.read()
    when = When(Moment.exact_utc(reading.utc.replace(microsecond=0), reading.zone))
    record.log(vault, Incident(when, Facts("Written afterwards.")))
    assert vault.journal.size == size + 1
    assert vault.standing is HeadStanding.MET


def _assert_forgotten(vault: Vault, ledger: Ledger) -> None:
    """No byte of the database, decrypted, holds the words of an entry that was removed."""
    removed = [promise for promise in ledger.promises.values() if promise.must_be_removed]
    if not removed:
        return
    pages = decrypted_pages(vault.folder / DATABASE_NAME, vault.keys)
    for promise in removed:
        assert not any(WORD.findall(words)[0].encode() in pages for words in promise.words), "words came back"


def _assert_kept(vault: Vault, id_: str, promise: Promise, listed: set[str]) -> None:
    entry = review.entry(vault, id_)
    if entry.standing is Standing.REMOVED:
        assert promise.may_be_removed, f"entry {id_} is gone"
        assert entry.incident is None
        assert id_ not in listed
        return
    assert not promise.must_be_removed, f"entry {id_} came back after it was removed"
    assert id_ in listed, f"entry {id_} is not listed"
    assert entry.incident is not None
    assert entry.incident.facts.what in promise.words, f"entry {id_} lost its words"
    found = {}
    for item in entry.incident.evidence.items:
        with vault.evidence.open(item.file) as reader:
            found[item.sha256] = hashlib.sha256(b"".join(reader.chunks())).hexdigest()
    assert all(said == is_ for said, is_ in found.items())
    assert promise.files <= set(found), f"entry {id_} lost a file"
