"""Checks one bag: reads every file once, and says which of its lists and files are not as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stalkdiary.model.pack import Finding
from stalkdiary.model.pack_progress import CHECKING
from stalkdiary.pack import bag, parts
from stalkdiary.pack.attached import AttachedRecord
from stalkdiary.pack.bag_source import BagSource
from stalkdiary.task import Task

_LARGEST_TAG_FILE = 64 << 20
_KEPT = (*bag.TAG_FILES, bag.TAG_MANIFEST, parts.PARTS)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What is remembered of a file that was read.

    Attributes:
        sha256: in hex.
        size: in bytes.
        start: its first bytes.
    """

    sha256: str
    size: int
    start: bytes


@dataclass(slots=True)
class Progress:
    """Adds up the bytes of several bags."""

    task: Task
    total: int
    done: int = 0

    def add(self, amount: int) -> None:
        """So many more bytes were read."""
        self.done += amount
        self.task.report(self.done, max(self.total, self.done), CHECKING)


class BagCheck:
    """One bag being checked.

    Attributes:
        source: where its files come from.
        findings: so far.
        files: what was read, by path.
        texts: the bag's lists, by path.
        attached: SHA-256 of the record that the PDF carries, in hex; empty where there is none.
    """

    def __init__(self, source: BagSource) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.files: dict[str, ReadFile] = {}
        self.texts: dict[str, bytes] = {}
        self.attached = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the tag manifest, or empty."""
        found = self.files.get(bag.TAG_MANIFEST)
        return found.sha256 if found else ""

    def read(self, progress: Progress) -> None:
        """Read every file once."""
        for path in self.source.paths:
            self.files[path] = self._read(path, progress)

    def _read(self, path: str, progress: Progress) -> ReadFile:
        keep = path in _KEPT
        hashed, size, start, kept = hashlib.sha256(), 0, b"", bytearray()
        record = AttachedRecord() if path == bag.PDF else None
        for chunk in self.source.chunks(path):
            hashed.update(chunk)
            if record is not None:
                record.feed(chunk)
            size += len(chunk)
            start = start or chunk[: len(bag.PDF_MARK)]
            if keep and len(kept) < _LARGEST_TAG_FILE:
                kept += chunk
            progress.add(len(chunk))
        progress.task.check()
        if record is not None:
            self.attached = record.sha256
        if keep:
            self.texts[path] = bytes(kept)
        return ReadFile(hashed.hexdigest(), size, start)

    def payload(self) -> dict[str, str]:
        """Hashes of what lies under `data/`, by path."""
        return {path: file.sha256 for path, file in self.files.items() if path.startswith("data/")}

    def add(self, code: str, path: str) -> None:
        """One finding more."""
        self.findings.append(Finding(code, path))

    def check_lists(self, name: bag.BagName | None, order: Sequence[str]) -> None:
        """Which of the bag's lists is not what it was, and with it the payload.

        Where they do not fit each other, they are made again as this program would write them, so that the
        one that was changed is named and not its neighbour.

        Args:
            name: of the bag, where it is known.
            order: paths of the payload as its manifest lists them, where they are known; else empty.
        """
        stated = lenient(self.texts.get(bag.TAG_MANIFEST, b""))
        rebuilt = self._rebuilt(name, order)
        sound: dict[str, str] = {}
        for path in bag.TAG_FILES:
            if path not in self.files:
                self.add("file-missing", path)
                sound[path] = stated.get(path, "")
                continue
            actual = self.files[path].sha256
            if actual == stated.get(path) or self.texts[path] == rebuilt.get(path):
                sound[path] = actual
            else:
                self.add("manifest-altered" if path == bag.MANIFEST else "file-altered", path)
                sound[path] = stated.get(path, actual)
        if bag.TAG_MANIFEST not in self.files:
            self.add("file-missing", bag.TAG_MANIFEST)
        elif self.texts[bag.TAG_MANIFEST] != bag.manifest(sound):
            self.add("manifest-altered", bag.TAG_MANIFEST)
        whole = rebuilt.get(bag.MANIFEST)
        payload_is_sound = whole is not None and hashlib.sha256(whole).hexdigest() == stated.get(bag.MANIFEST)
        listed = self.payload() if payload_is_sound else lenient(self.texts.get(bag.MANIFEST, b""))
        self._check_payload(listed)

    def _check_payload(self, stated: Mapping[str, str]) -> None:
        for path, sha256 in stated.items():
            if not path.startswith("data/") or ".." in path.split("/") or "\\" in path:
                self.add("unsafe-name", path)
            elif path not in self.files:
                self.add("file-missing", path)
            elif self.files[path].sha256 != sha256:
                self.add("file-altered", path)
        known = {*stated, *bag.TAG_FILES, bag.TAG_MANIFEST}
        for path in self.files:
            if path not in known:
                self.add("file-extra", path)

    def _rebuilt(self, name: bag.BagName | None, order: Sequence[str]) -> dict[str, bytes]:
        """The bag's lists as this program would write them for the payload that is here."""
        rebuilt = {bag.BAGIT: bag.DECLARATION}
        if name is None or any(path not in self.files for path in order):
            return rebuilt
        payload = self.payload()
        octets = sum(self.files[path].size for path in payload)
        rebuilt[bag.BAG_INFO] = bag.bag_info(name, octets, len(payload))
        if set(payload) == set(order):
            rebuilt[bag.MANIFEST] = bag.manifest({path: payload[path] for path in order})
        return rebuilt

    def require(self, paths: Iterable[str]) -> None:
        """Name the files that every such bag has and this one lacks."""
        for path in paths:
            if path not in self.files:
                self.add("file-missing", path)

    def check_container(
        self, root: str | None, stamp: tuple[int, int] | None, others: bool, task: Task
    ) -> None:
        """Add what is wrong with the container, unless it only follows from what was found already.

        Args:
            root: name of the one folder, where it is known.
            stamp: time and date that its files must carry, where they are known.
            others: whether there are findings outside this bag that may explain it.
            task: may stop the work.
        """
        self.findings.extend(self.source.findings)
        found = self.source.container_findings(root, stamp, task.check)
        named = {finding.path for finding in self.findings}
        self.findings.extend(finding for finding in found if finding.path and finding.path not in named)
        if not self.findings and not others:
            self.findings.extend(found)


def lenient(data: bytes) -> dict[str, str]:
    """The lines of a manifest that can be read; the rest show as a difference elsewhere."""
    hashes: dict[str, str] = {}
    for line in data.split(b"\n"):
        try:
            hashes.update(bag.parse_manifest(line + b"\n"))
        except ValueError:
            continue
    return hashes
