"""Fills a bag: the report's files and the originals as payload, then the lists that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from stalkdiary.errors import DamagedEvidence
from stalkdiary.model.pack import Exhibit, PackContents
from stalkdiary.model.pack_progress import ADDING, ENTRY, LAYING_OUT
from stalkdiary.pack import bag
from stalkdiary.pack.fonts import Fonts
from stalkdiary.pack.how_to_check import how_to_check
from stalkdiary.pack.html.twin import Twin
from stalkdiary.pack.report import document
from stalkdiary.pack.sinks import BagSink
from stalkdiary.pack.zip_layout import LIMIT32
from stalkdiary.pack.zip_write import Member
from stalkdiary.task import Task

_PICTURE_AT_MOST = 4 << 20
_PAGES_AT_MOST = 2 << 20
"""What a picture's reduced copy and an incident's pages stay below by far; decides only a header's form."""


class BagWriting:
    """One bag being written.

    Attributes:
        name: which bag it is.
        hashes: SHA-256 of the payload so far, by path.
    """

    def __init__(self, sink: BagSink, name: bag.BagName) -> None:
        """Begin a bag."""
        self._sink, self.name = sink, name
        self._octets = 0
        self.hashes: dict[str, str] = {}

    @contextmanager
    def payload(self, path: str, most: int) -> Iterator[Member]:
        """A payload file, to be written inside the `with` block.

        Args:
            path: inside the bag.
            most: no fewer bytes than it will have.
        """
        with self._sink.member(path, most) as member:
            yield member
        self.hashes[path] = member.sha256
        self._octets += member.size

    def put(self, path: str, data: bytes) -> None:
        """A payload file that is known whole."""
        with self.payload(path, len(data)) as member:
            member.write(data)

    def finish(self) -> str:
        """Write the bag's own lists, and complete it; gives the SHA-256 of the tag manifest in hex."""
        info = bag.bag_info(self.name, self._octets, len(self.hashes))
        tags = {bag.BAGIT: bag.DECLARATION, bag.BAG_INFO: info, bag.MANIFEST: bag.manifest(self.hashes)}
        hashes = {path: self._tag(path, data) for path, data in tags.items()}
        digest = self._tag(bag.TAG_MANIFEST, bag.manifest(hashes))
        self._sink.close()
        return digest

    def _tag(self, path: str, data: bytes) -> str:
        with self._sink.member(path, len(data)) as member:
            member.write(data)
        return member.sha256


@dataclass(slots=True)
class Steps:
    """Adds up progress."""

    task: Task
    total: int
    done: int = 0
    note: str = ""

    def add(self, amount: int) -> None:
        """So much more is done."""
        self.done += amount
        self.task.report(self.done, self.total, self.note)


class PayloadWriting:
    """Writes what a pack holds into one bag or several.

    Attributes:
        names: file name of each exhibit, by attachment id.
    """

    def __init__(self, contents: PackContents, task: Task, fonts: Fonts, *, sealed: bool = False) -> None:
        """Write these contents.

        Args:
            contents: what the pack holds.
            task: hears of progress, and may stop the work.
            fonts: to embed.
            sealed: put a seal into the report.
        """
        self._sealed = sealed
        self._contents, self._fonts, self._task = contents, fonts, task
        self.names = bag.exhibit_names(contents.exhibits)
        total = sum(exhibit.attachment.size for exhibit in contents.exhibits)
        self._steps = Steps(task, total + ENTRY * len(contents.incidents))

    def pdf(self, into: BagWriting) -> document.Written:
        """The report, as a PDF and as a web page."""
        contents = self._contents
        pictures = sum(1 if exhibit.picture else 3 for exhibit in contents.exhibits)
        most = pictures * _PICTURE_AT_MOST + (1 + len(contents.incidents)) * _PAGES_AT_MOST
        self._steps.note = LAYING_OUT
        page = Twin(self._task.check)
        with into.payload(bag.PDF, most) as member:
            made = document.write_pdf(
                contents,
                self.names,
                self._fonts,
                member,
                lambda: self._steps.add(ENTRY),
                self._task.check,
                sealed=self._sealed,
                screen=page,
            )
        with into.payload(bag.HTML, 2 * most) as member:
            page.write(contents, made.numbers, member)
        return made

    def exhibits(self, into: BagWriting, exhibits: Iterable[Exhibit]) -> None:
        """The originals, unchanged.

        Raises:
            DamagedEvidence: one is not what it was when it was added.
        """
        self._steps.note = ADDING
        for exhibit in exhibits:
            self._exhibit(into, exhibit)

    def _exhibit(self, into: BagWriting, exhibit: Exhibit) -> None:
        attachment = exhibit.attachment
        with into.payload(bag.EXHIBITS + self.names[attachment.id], attachment.size) as member:
            for chunk in exhibit.chunks():
                if member.size + len(chunk) > attachment.size:
                    raise DamagedEvidence
                member.write(chunk)
                self._steps.add(len(chunk))
            if member.size != attachment.size or member.sha256 != attachment.sha256:
                raise DamagedEvidence

    def record(self, into: BagWriting, report: document.Written) -> None:
        """The record for machines, as it lies inside the report, and how to check the pack."""
        contents = self._contents
        with into.payload(bag.RECORD, LIMIT32) as member:
            for piece in report.record_pieces():
                self._task.check()
                member.write(piece)
        stamped = any(anchor.stamp for anchor in contents.proofs.anchors)
        told = how_to_check(into.name, contents.checkpoint.text(), bag.PDF, stamped=stamped)
        into.put(bag.HOW_TO_CHECK, told)
