"""Checks a pack: with nothing but the pack, and against what somebody else holds where there is such a thing.

The pack is never trusted. Files are read in chunks; manifests are compared byte for byte with ones made here;
a zip's own structures are made again and compared. Whoever can edit a pack can remake its manifests, so a
pack without findings is "undamaged", and only a comparison with a digest or a checkpoint held elsewhere says
more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.errors import CheckpointUnreadable, NotAPack
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Comparison, Finding, Verdict, pack_seed
from stalkdiary.pack import bag
from stalkdiary.pack.bag_source import BagSource, open_bag
from stalkdiary.pack.record_check import Record, read_record
from stalkdiary.pack.zip_read import CHUNK
from stalkdiary.task import Task

_DIGEST = re.compile(r"[0-9a-fA-F]{64}")
_LARGEST_TAG_FILE = 64 << 20
_NEEDED = (bag.BAGIT, bag.MANIFEST, bag.TAG_MANIFEST, bag.RECORD)
_PDF_MARK = b"%PDF-"

_COMPARED = (Comparison.SAME, Comparison.SAME_STATE, Comparison.DIFFERENT, Comparison.OTHER_DIARY)


def verify_pack(path: Path, against: Checkpoint | str | None, task: Task) -> Verdict:
    """Check a pack.

    Args:
        path: a zip or an unpacked folder.
        against: a checkpoint, or the SHA-256 in hex of the pack's tag manifest or of the zip itself; or None.
        task: hears of progress in bytes, and may stop the work.

    Raises:
        FileMissing, FileUnreadable: nothing readable is there.
        NotAPack: it is not a pack, or too broken to tell.
        CheckpointUnreadable: `against` is text, but no digest.
        Cancelled: the task was stopped.
    """
    if isinstance(against, str):
        against = _digest(against)
    with open_bag(path) as source:
        if sum(needed in source.paths for needed in _NEEDED) < 2:
            raise NotAPack
        check = _Check(source, task)
        check.run()
    comparison, findings = _compare(check, path, against)
    return Verdict(
        findings=tuple(dict.fromkeys((*check.findings, *findings))),
        digest=check.digest,
        checkpoint=check.record.checkpoint,
        compared=comparison in _COMPARED,
        files=sum(name.startswith("data/") for name in check.files),
        comparison=comparison,
    )


@dataclass(frozen=True, slots=True)
class _File:
    sha256: str
    size: int
    start: bytes


class _Check:
    """One pack being checked.

    Attributes:
        findings: so far.
        files: what was read, by path.
        record: what record.json says.
    """

    def __init__(self, source: BagSource, task: Task) -> None:
        self._source, self._task = source, task
        self._done = 0
        self._tags: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self.files: dict[str, _File] = {}
        self.record = Record()

    @property
    def digest(self) -> str:
        """SHA-256 of the tag manifest, or empty."""
        found = self.files.get(bag.TAG_MANIFEST)
        return found.sha256 if found else ""

    def run(self) -> None:
        """Read everything and collect findings."""
        for path in self._source.paths:
            self.files[path] = self._read(path)
        if bag.RECORD in self.files:
            self.record = read_record(self._source.chunks(bag.RECORD), self._task.check)
        self._check_tags()
        self._check_needed()
        if Finding("file-altered", bag.RECORD) not in self.findings:
            # A damaged record would accuse files that are as they were.
            self._check_exhibits()
            self.findings.extend(self.record.findings)
        made = self.record.made
        stamp = None
        if made is not None:
            stamp = self._stamp()
        self.findings.extend(self._source.findings)
        self._add_container(self._source.container_findings(made, stamp))

    def _add_container(self, found: list[Finding]) -> None:
        """Add what is wrong with the container, unless it only follows from what was found already."""
        named = {finding.path for finding in self.findings}
        self.findings.extend(finding for finding in found if finding.path and finding.path not in named)
        if not self.findings:
            self.findings.extend(found)

    def _stamp(self) -> tuple[int, int] | None:
        made = self.record.made
        assert made is not None, "asked for only where it is known"
        try:
            return bag.pack_stamp(made)
        except (ValueError, OverflowError):
            self.findings.append(Finding("record-unreadable", bag.RECORD))
            return None

    def _read(self, path: str) -> _File:
        keep = path in (*bag.TAG_FILES, bag.TAG_MANIFEST)
        hashed, size, start, kept = hashlib.sha256(), 0, b"", bytearray()
        for chunk in self._source.chunks(path):
            hashed.update(chunk)
            size += len(chunk)
            start = start or chunk[: len(_PDF_MARK)]
            if keep and len(kept) < _LARGEST_TAG_FILE:
                kept += chunk
            self._done += len(chunk)
            self._task.report(self._done, max(self._source.octets, self._done), "Checking the pack")
        self._task.check()
        if keep:
            self._tags[path] = bytes(kept)
        return _File(hashed.hexdigest(), size, start)

    def _check_tags(self) -> None:
        """Which of the tag files is not what it was, and with it the payload."""
        stated = _lenient(self._tags.get(bag.TAG_MANIFEST, b""))
        rebuilt = self._rebuilt()
        sound: dict[str, str] = {}
        for path in bag.TAG_FILES:
            if path not in self.files:
                self._add("file-missing", path)
                sound[path] = stated.get(path, "")
                continue
            actual = self.files[path].sha256
            if actual == stated.get(path) or self._tags[path] == rebuilt.get(path):
                sound[path] = actual
            else:
                self._add("manifest-altered" if path == bag.MANIFEST else "file-altered", path)
                sound[path] = stated.get(path, actual)
        if bag.TAG_MANIFEST not in self.files:
            self._add("file-missing", bag.TAG_MANIFEST)
        elif self._tags[bag.TAG_MANIFEST] != bag.manifest(sound):
            self._add("manifest-altered", bag.TAG_MANIFEST)
        whole = rebuilt.get(bag.MANIFEST)
        payload_is_sound = whole is not None and hashlib.sha256(whole).hexdigest() == stated.get(bag.MANIFEST)
        listed = self._payload() if payload_is_sound else _lenient(self._tags.get(bag.MANIFEST, b""))
        self._check_payload(listed)

    def _payload(self) -> dict[str, str]:
        return {path: file.sha256 for path, file in self.files.items() if path.startswith("data/")}

    def _check_payload(self, stated: Mapping[str, str]) -> None:
        for path, sha256 in stated.items():
            if not path.startswith("data/") or ".." in path.split("/") or "\\" in path:
                self._add("unsafe-name", path)
            elif path not in self.files:
                self._add("file-missing", path)
            elif self.files[path].sha256 != sha256:
                self._add("file-altered", path)
        known = {*stated, *bag.TAG_FILES, bag.TAG_MANIFEST}
        for path in self.files:
            if path not in known:
                self._add("file-extra", path)

    def _rebuilt(self) -> dict[str, bytes]:
        """The tag files as this program would write them for the payload that is here."""
        rebuilt = {bag.BAGIT: bag.DECLARATION}
        made = self.record.made
        order = (bag.PDF, *self.record.exhibits, bag.RECORD, bag.HOW_TO_CHECK)
        if made is None or any(path not in self.files for path in order):
            return rebuilt
        payload = list(self._payload())
        octets = sum(self.files[path].size for path in payload)
        rebuilt[bag.BAG_INFO] = bag.bag_info(made, pack_seed(made), octets, len(payload))
        if set(payload) == set(order):
            rebuilt[bag.MANIFEST] = bag.manifest({path: self.files[path].sha256 for path in order})
        return rebuilt

    def _check_exhibits(self) -> None:
        for path, (sha256, size) in self.record.exhibits.items():
            found = self.files.get(path)
            if found is None:
                self._add("file-missing", path)
            elif (found.sha256, found.size) != (sha256, size):
                self._add("exhibit-differs", path)
        if self.record.made is not None:
            for path in self.files:
                if path.startswith(bag.EXHIBITS) and path not in self.record.exhibits:
                    self._add("not-in-record", path)

    def _check_needed(self) -> None:
        for path in (bag.PDF, bag.RECORD, bag.HOW_TO_CHECK):
            if path not in self.files:
                self._add("file-missing", path)
        if bag.PDF in self.files and self.files[bag.PDF].start != _PDF_MARK:
            self._add("file-altered", bag.PDF)

    def _add(self, code: str, path: str) -> None:
        self.findings.append(Finding(code, path))


def _lenient(data: bytes) -> dict[str, str]:
    """The lines of a manifest that can be read; the rest show as a difference elsewhere."""
    hashes: dict[str, str] = {}
    for line in data.split(b"\n"):
        try:
            hashes.update(bag.parse_manifest(line + b"\n"))
        except ValueError:
            continue
    return hashes


def _digest(text: str) -> str:
    if _DIGEST.fullmatch(text.strip()) is None:
        raise CheckpointUnreadable
    return text.strip().lower()


def _compare(
    check: _Check, path: Path, against: Checkpoint | str | None
) -> tuple[Comparison, tuple[Finding, ...]]:
    if against is None:
        return Comparison.NOTHING, ()
    if isinstance(against, str):
        if against == check.digest or (path.is_file() and against == _sha256(path)):
            return Comparison.SAME, ()
        return Comparison.DIFFERENT, (Finding("digest-differs"),)
    stated = check.record.checkpoint
    if stated is None:
        return Comparison.NOTHING, ()
    if stated.origin != against.origin:
        return Comparison.OTHER_DIARY, (Finding("checkpoint-of-another-diary"),)
    if stated.size != against.size:
        return (Comparison.EARLIER if against.size < stated.size else Comparison.LATER), ()
    if stated.root != against.root:
        return Comparison.DIFFERENT, (Finding("checkpoint-differs"),)
    return Comparison.SAME_STATE, ()


def _sha256(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()
