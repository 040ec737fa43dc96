"""Writes a pack: straight into its zip, verified before it takes its name, and gone if anything fails."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stalkdiary.errors import (
    DamagedEvidence,
    DestinationExists,
    DiaryError,
    DiskFull,
    PackDamaged,
    ReadOnlyFolder,
    StorageFailed,
)
from stalkdiary.model.pack import Exhibit, PackContents, PackResult
from stalkdiary.pack import bag
from stalkdiary.pack.fonts import Fonts, load_fonts
from stalkdiary.pack.how_to_check import how_to_check
from stalkdiary.pack.record_json import record_pieces
from stalkdiary.pack.report import document
from stalkdiary.pack.unnamed import unnamed_file
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.zip_layout import LIMIT32
from stalkdiary.pack.zip_write import Member, ZipWriter
from stalkdiary.resource_files import resource
from stalkdiary.task import Task

PART_PREFIX, PART_SUFFIX = ".daybook-", ".part"
_PICTURE_AT_MOST = 4 << 20
_PAGES_AT_MOST = 2 << 20
"""What a picture's reduced copy and an incident's pages stay below by far; decides only a header's form."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def part_name(destination: Path) -> Path:
    """A fresh name beside the destination that says nothing, for a pack that is not finished."""
    return destination.with_name(f"{PART_PREFIX}{secrets.token_hex(4)}{PART_SUFFIX}")


def write_pack(
    contents: PackContents, destination: Path, task: Task, meanwhile: Path | None = None
) -> PackResult:
    """Write a pack as one zip.

    Its bytes follow from the contents alone: the same contents give the same zip. Nothing is at the
    destination until the pack has passed its own check, and nothing of it is left after a failure.

    Args:
        contents: what it holds.
        destination: path of the zip; nothing may be there.
        task: hears of progress in bytes, and may stop the work.
        meanwhile: its name until it is finished, where the system cannot do without one (`part_name`).

    Raises:
        DestinationExists: something is there.
        DamagedEvidence: a file is not what it was when it was added.
        PackDamaged: what was written cannot be read back as it was meant.
        DiskFull, ReadOnlyFolder, StorageFailed: the disk refused.
        Cancelled: the task was stopped.
    """
    with _storage_errors():
        if os.path.lexists(destination):
            raise DestinationExists
        with unnamed_file(meanwhile or part_name(destination)) as pack:
            made = _Writing(contents, pack.file, task, _fonts()).run()
            pack.file.flush()
            os.fsync(pack.file.fileno())
            verdict = verify_pack(pack.path, None, task)
            if verdict.findings:
                raise PackDamaged(count=len(verdict.findings))
            size = pack.file.seek(0, os.SEEK_END)
            task.check()
            pack.publish(destination)
    return PackResult(
        digest=verdict.digest,
        incidents=len(contents.incidents),
        exhibits=len(contents.exhibits),
        pages=made.pages,
        bytes=size,
        codes_shown=made.codes_shown,
    )


def preview_pdf(contents: PackContents, out: BinaryIO, task: Task) -> document.Written:
    """Write the PDF alone, as the pack will hold it.

    Args:
        contents: what it holds.
        out: gets the bytes in order.
        task: hears of progress in incidents, and may stop the work.
    """
    steps = _Steps(task, len(contents.incidents))
    names = bag.exhibit_names(contents.exhibits)
    return document.write_pdf(contents, names, _fonts(), out, lambda: steps.add(1), task.check)


def _fonts() -> Fonts:
    return load_fonts(resource("fonts"))


@dataclass(slots=True)
class _Steps:
    """Adds up progress."""

    task: Task
    total: int
    done: int = 0
    note: str = ""

    def add(self, amount: int) -> None:
        """So much more is done."""
        self.done += amount
        self.task.report(self.done, self.total, self.note)


class _Writing:
    """One pack being written into an open file."""

    _INCIDENT = 200_000
    """What an incident's pages count for in progress, in bytes."""

    def __init__(self, contents: PackContents, file: BinaryIO, task: Task, fonts: Fonts) -> None:
        self._contents, self._fonts, self._task = contents, fonts, task
        self._zip = ZipWriter(file, bag.pack_stamp(contents.made))
        self._names = bag.exhibit_names(contents.exhibits)
        self._hashes: dict[str, str] = {}
        self._octets = 0
        total = sum(exhibit.attachment.size for exhibit in contents.exhibits)
        self._steps = _Steps(task, total + self._INCIDENT * len(contents.incidents))

    def run(self) -> document.Written:
        """Write all of it."""
        contents = self._contents
        pictures = sum(1 if exhibit.picture else 3 for exhibit in contents.exhibits)
        most = pictures * _PICTURE_AT_MOST + (1 + len(contents.incidents)) * _PAGES_AT_MOST
        self._steps.note = "Laying out the pages"
        with self._payload(bag.PDF, most) as member:
            made = document.write_pdf(
                contents,
                self._names,
                self._fonts,
                member,
                lambda: self._steps.add(self._INCIDENT),
                self._task.check,
            )
        self._steps.note = "Adding the original files"
        for exhibit in contents.exhibits:
            self._exhibit(exhibit)
        with self._payload(bag.RECORD, LIMIT32) as member:
            for piece in record_pieces(contents, self._names):
                member.write(piece)
        checkpoint = contents.checkpoint.text()
        with self._payload(bag.HOW_TO_CHECK, 0) as member:
            member.write(how_to_check(contents.seed, checkpoint, bag.PDF))
        self._tags()
        self._zip.close()
        return made

    def _exhibit(self, exhibit: Exhibit) -> None:
        attachment = exhibit.attachment
        with self._payload(bag.EXHIBITS + self._names[attachment.id], attachment.size) as member:
            for chunk in exhibit.chunks():
                if member.size + len(chunk) > attachment.size:
                    raise DamagedEvidence
                member.write(chunk)
                self._steps.add(len(chunk))
            if member.size != attachment.size or member.sha256 != attachment.sha256:
                raise DamagedEvidence

    def _tags(self) -> None:
        info = bag.bag_info(self._contents.made, self._contents.seed, self._octets, len(self._hashes))
        tags = {bag.BAGIT: bag.DECLARATION, bag.BAG_INFO: info, bag.MANIFEST: bag.manifest(self._hashes)}
        hashes = {path: self._tag(path, data) for path, data in tags.items()}
        self._tag(bag.TAG_MANIFEST, bag.manifest(hashes))

    def _tag(self, path: str, data: bytes) -> str:
        with self._zip.member(f"{self._contents.seed}/{path}", len(data)) as member:
            member.write(data)
        return member.sha256

    @contextmanager
    def _payload(self, path: str, most: int) -> Iterator[Member]:
        with self._zip.member(f"{self._contents.seed}/{path}", most) as member:
            yield member
        self._hashes[path] = member.sha256
        self._octets += member.size


@contextmanager
def _storage_errors() -> Iterator[None]:
    """Turn the system's refusals into ours."""
    try:
        yield
    except OSError as error:
        raise _as_diary_error(error) from error


def _as_diary_error(error: OSError) -> DiaryError:
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _READ_ONLY:
        return ReadOnlyFolder()
    return StorageFailed(errno=error.errno or 0)
