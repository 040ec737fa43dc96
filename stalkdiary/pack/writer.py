"""Writes a pack in its form: verified before it takes its name, and gone if anything fails."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.errors import (
    DamagedEvidence,
    DestinationExists,
    DiaryError,
    FileMissing,
    FileTooLargeThere,
    FileUnreadable,
    FolderNotLockable,
    NotAPack,
    PackDamaged,
    PackPassphraseWrong,
    PassphraseUnusable,
    ReportTooLarge,
    StorageFailed,
    from_system,
)
from stalkdiary.model.pack import PackContents, PackResult, Verdict
from stalkdiary.model.pack_form import MEGABYTE, PackForm, PackKind
from stalkdiary.pack import bag, parts, zip_aes
from stalkdiary.pack.bag_write import BagWriting, PayloadWriting
from stalkdiary.pack.broken import Broken, find_broken, without
from stalkdiary.pack.fonts import Fonts, load_fonts
from stalkdiary.pack.leaves import Leaves
from stalkdiary.pack.report import document
from stalkdiary.pack.sinks import FolderSink, ZipSink
from stalkdiary.pack.syncing import SteadyFile
from stalkdiary.pack.unnamed import unfinished_folder, unnamed_file
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.zip_write import ZipWriter
from stalkdiary.resource_files import resource
from stalkdiary.task import Task

PART_PREFIX, PART_SUFFIX = ".daybook-", ".part"
SHORTEST_PASSPHRASE = 12
"""Characters; WinZip's key derivation is quick, so a short one would be found by trying."""
_WINDOWS_TOO_LARGE = 223
"""ERROR_FILE_TOO_LARGE of its winerror.h, which Python knows by no name."""

_OPEN = PackForm()


def part_name(destination: Path) -> Path:
    """A fresh name beside the destination that says nothing, for a pack that is not finished."""
    return destination.with_name(f"{PART_PREFIX}{secrets.token_hex(4)}{PART_SUFFIX}")


def check_form(form: PackForm, sizes: Sequence[int]) -> int:
    """Whether originals of these sizes can be handed over in this form; gives the number of parts.

    Needs no file, so that it can be asked before anything is written.

    Raises:
        FolderNotLockable: a folder with a passphrase.
        PassphraseUnusable: it is too short, or has characters that other programs read differently.
        LimitsUnusable, OriginalTooLarge, PartsTooMany, PartsTooLarge: see `parts.plan`.
    """
    if form.passphrase is not None:
        if form.kind is PackKind.FOLDER:
            raise FolderNotLockable
        if not (form.passphrase.isascii() and form.passphrase.isprintable()):
            raise PassphraseUnusable(why="not-plain")
        if len(form.passphrase) < SHORTEST_PASSPHRASE:
            raise PassphraseUnusable(why="too-short")
    return 1 + len(parts.plan(sizes, form.limits)) if form.kind is PackKind.PARTS else 1


def write_pack(
    contents: PackContents,
    destination: Path,
    task: Task,
    meanwhile: Path | None = None,
    form: PackForm = _OPEN,
) -> PackResult:
    """Write a pack as a zip, a folder, or a folder of parts.

    The bytes of an open pack follow from the contents and the form alone; only the salt of a locked zip is
    random. What is damaged where it is kept does not stop it; see `broken`. Nothing is at the destination
    until the pack has passed its own check, and nothing of it is left after a failure.

    Args:
        contents: what it holds.
        destination: path of the zip or folder; nothing may be there.
        task: hears of progress in bytes, and may stop the work.
        meanwhile: its name until it is finished, where the system cannot do without one (`part_name`).
        form: what lies around the files.

    Raises:
        FolderNotLockable, PassphraseUnusable, LimitsUnusable, OriginalTooLarge, PartsTooMany, PartsTooLarge:
            the form does not fit; nothing was written.
        ReportTooLarge: the report does not fit into a part.
        DestinationExists: something is there.
        PackDamaged: what was written cannot be read back as it was meant.
        DiskFull, FileTooLargeThere, ReadOnlyFolder, StorageFailed: the disk refused.
        Cancelled: the task was stopped.
    """
    check_form(form, [exhibit.attachment.size for exhibit in contents.exhibits])
    meanwhile = meanwhile or part_name(destination)
    with _storage_errors():
        if os.path.lexists(destination):
            raise DestinationExists
        try:
            return _write(contents, destination, task, meanwhile, form)
        except DamagedEvidence:
            # Rare, and dear: all files are read once to know every broken one, then the pack is begun anew.
            broken = find_broken(contents, task)
            if not broken:
                raise
            return _write(without(contents, broken), destination, task, meanwhile, form)


def _write(
    contents: PackContents, destination: Path, task: Task, meanwhile: Path, form: PackForm
) -> PackResult:
    with ThreadPoolExecutor(1, "hash") as beside:
        writing = _Writing(contents, form, task, beside)
        if form.kind is PackKind.ZIP:
            return writing.as_zip(destination, meanwhile)
        if form.kind is PackKind.FOLDER:
            return writing.as_folder(destination, meanwhile)
        return writing.as_parts(destination, meanwhile)


def lay_out(contents: PackContents, leaves: Leaves, task: Task, broken: Broken | None = None) -> None:
    """Lay out the report to be looked at, as the pack will hold it; as `Leaves.lay_out`.

    Args:
        contents: what the pack will hold.
        leaves: gets the pages.
        task: hears of progress, and may stop the work.
        broken: what is known to be damaged: it is shown as writing the pack would show it.
    """
    leaves.lay_out(without(contents, broken) if broken else contents, pack_fonts(), task)


def lay_out_cover(front: PackContents, leaves: Leaves, broken: Broken | None = None) -> None:
    """Lay out the report's first page before the others; as `Leaves.lay_out_cover`.

    Args:
        front: what the pack will hold, as far as that page tells of it.
        leaves: gets the page.
        broken: as for `lay_out`.
    """
    leaves.lay_out_cover(without(front, broken) if broken else front, pack_fonts())


def pack_fonts() -> Fonts:
    """The fonts of the program, read once for the life of the process."""
    return load_fonts(resource("fonts"))


@dataclass(frozen=True, slots=True)
class _Made:
    """What was written: the report's figures, and bytes in all."""

    report: document.Written
    bytes: int
    parts: int = 1


class _Writing:
    """One pack being written in its form; `beside` has one thread, which hashes."""

    def __init__(self, contents: PackContents, form: PackForm, task: Task, beside: Executor) -> None:
        self._contents, self._form, self._task, self._beside = contents, form, task, beside
        fonts = pack_fonts()
        task.check()
        self._payload = PayloadWriting(contents, task, fonts, sealed=form.sealed)
        self._stamp = bag.pack_stamp(contents.made)

    def as_zip(self, destination: Path, meanwhile: Path) -> PackResult:
        """One zip."""
        with unnamed_file(meanwhile) as pack:
            name = bag.BagName(self._contents.seed, self._contents.seed)
            with self._zip_bag(pack.file, pack.path, name) as into:
                report = self._whole(into)
            size = _synced(pack.file, self._task)
            verdict = self._verified([pack.path])
            pack.publish(destination)
        return self._result(verdict, _Made(report, size))

    def as_folder(self, destination: Path, meanwhile: Path) -> PackResult:
        """The bag itself."""
        with unfinished_folder(meanwhile) as pack:
            name = bag.BagName(self._contents.seed, self._contents.seed)
            into = BagWriting(FolderSink(pack.path, self._task.check, self._beside), name)
            report = self._whole(into)
            into.finish()
            verdict = self._verified([pack.path])
            size = sum(path.stat().st_size for path in pack.path.rglob("*") if path.is_file())
            pack.publish(destination)
        return self._result(verdict, _Made(report, size))

    def as_parts(self, destination: Path, meanwhile: Path) -> PackResult:
        """A folder of zips, each a bag of its own."""
        limits = self._form.limits
        exhibits = self._contents.exhibits
        parts.check_report(exhibits, limits)
        ranges = parts.plan([exhibit.attachment.size for exhibit in exhibits], limits)
        count = 1 + len(ranges)
        with unfinished_folder(meanwhile) as pack:
            paths = [pack.path / parts.part_file(self._contents.seed, at + 1, count) for at in range(count)]
            report = self._part_files(paths, ranges)
            verdict = self._verified(paths)
            size = sum(path.stat().st_size for path in paths)
            parts.check_total(size, limits)
            pack.publish(destination)
        return self._result(verdict, _Made(report, size, count))

    def _part_files(self, paths: list[Path], ranges: tuple[range, ...]) -> document.Written:
        exhibits, count, seed = self._contents.exhibits, len(paths), self._contents.seed
        list_of_parts = parts.PartsList(seed, ())
        report: document.Written | None = None
        for number, path in enumerate(paths, 1):
            root = parts.part_root(seed, number, count)
            with _new_file(path) as file:
                with self._zip_bag(file, path, bag.BagName(seed, root, (number, count))) as into:
                    if number == 1:
                        report = self._payload.pdf(into)
                        self._payload.record(into, report)
                        list_of_parts = self._list(into, ranges)
                    else:
                        self._payload.exhibits(into, [exhibits[at] for at in ranges[number - 2]])
                    into.put(parts.PARTS, list_of_parts.to_bytes())
                    into.put(parts.SHEET, parts.sheet(number, self._payload.names, exhibits, ranges))
                size = _synced(file, self._task)
            if size > self._form.limits.part_megabytes * MEGABYTE:
                raise ReportTooLarge(megabytes=parts.megabytes(size), limit=self._form.limits.part_megabytes)
        assert report is not None, "there is always a first part"
        return report

    def _list(self, first: BagWriting, ranges: tuple[range, ...]) -> parts.PartsList:
        """The list of all parts: the hashes of originals are known before they are written."""
        exhibits, names = self._contents.exhibits, self._payload.names
        later = [
            {
                bag.EXHIBITS + names[exhibits[at].attachment.id]: exhibits[at].attachment.sha256
                for at in indices
            }
            for indices in ranges
        ]
        made = tuple(parts.fingerprint(hashes) for hashes in (first.hashes, *later))
        return parts.PartsList(self._contents.seed, made)

    def _whole(self, into: BagWriting) -> document.Written:
        report = self._payload.pdf(into)
        self._payload.exhibits(into, self._contents.exhibits)
        self._payload.record(into, report)
        return report

    @contextmanager
    def _zip_bag(self, file: SteadyFile, path: Path, name: bag.BagName) -> Iterator[BagWriting]:
        """A bag in a zip, locked where a passphrase was chosen."""
        with self._zip(file, path, name.root) as zipped:
            into = BagWriting(ZipSink(zipped, name.root), name)
            yield into
            into.finish()

    @contextmanager
    def _zip(self, file: SteadyFile, path: Path, root: str) -> Iterator[ZipWriter]:
        stamp, passphrase = self._stamp, self._form.passphrase
        if passphrase is None:
            yield ZipWriter(file, stamp, self._beside)
            return
        name, check = f"{root}.zip", self._task.check
        with zip_aes.locked(file, path, passphrase, name, stamp, check) as inside:
            yield ZipWriter(inside, stamp, self._beside, inside.settle)

    def _verified(self, paths: list[Path]) -> Verdict:
        """What was written, read back.

        Raises:
            PackDamaged: it is not what was meant.
            StorageFailed: it is gone, or the disk does not give it back.
        """
        try:
            verdict = verify_pack(paths, None, self._task, self._form.passphrase)
        except (FileMissing, FileUnreadable):
            raise StorageFailed(errno=errno.EIO) from None
        except (NotAPack, PackPassphraseWrong):
            raise PackDamaged(count=1) from None
        if verdict.findings and not all(path.exists() for path in paths):
            raise StorageFailed(errno=errno.EIO)
        if verdict.findings:
            raise PackDamaged(count=len(verdict.findings))
        self._task.check()
        return verdict

    def _result(self, verdict: Verdict, made: _Made) -> PackResult:
        return PackResult(
            digest=verdict.digest,
            incidents=len(self._contents.incidents),
            exhibits=len(self._contents.exhibits),
            pages=made.report.pages,
            bytes=made.bytes,
            codes_shown=made.report.codes_shown,
            parts=made.parts,
            unreadable=len(self._contents.unreadable),
        )


@contextmanager
def _new_file(path: Path) -> Iterator[SteadyFile]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with SteadyFile(os.open(path, flags, 0o600)) as file:
        yield file


def _synced(file: SteadyFile, task: Task) -> int:
    """Have the disk take all of it; gives its size."""
    size = file.seek(0, os.SEEK_END)
    file.begin_sync().wait(task.check)
    return size


@contextmanager
def _storage_errors() -> Iterator[None]:
    """Turn the system's refusals into ours."""
    try:
        yield
    except OSError as error:
        raise _as_diary_error(error) from error


def _as_diary_error(error: OSError) -> DiaryError:
    """As elsewhere; and what only large files meet."""
    is_too_large = error.errno == errno.EFBIG or getattr(error, "winerror", None) == _WINDOWS_TOO_LARGE
    return FileTooLargeThere() if is_too_large else from_system(error)
