"""Checks a pack: with nothing but the pack, and against what somebody else holds where there is such a thing.

The pack is never trusted. Files are read in chunks; manifests are compared byte for byte with ones made here;
a zip's own structures are made again and compared. Whoever can edit a pack can remake its manifests, so a
pack without findings is "undamaged", and only a comparison with a digest or a checkpoint held elsewhere says
more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from stalkdiary.errors import NotAPack
from stalkdiary.model.consistency import ConsistencyProof
from stalkdiary.model.disclosure import Disclosure
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Finding, Verdict, pack_seed
from stalkdiary.pack import bag, parts
from stalkdiary.pack.bag_check import BagCheck, Progress, ReadFile
from stalkdiary.pack.bag_source import BagSource, bag_paths, begins_like_a_pack, open_bag
from stalkdiary.pack.compare import COMPARED, compare, held_digest
from stalkdiary.pack.part_check import PartsCheck
from stalkdiary.pack.record_check import Record, read_record
from stalkdiary.task import Task

_NEEDED = (bag.BAGIT, bag.MANIFEST, bag.TAG_MANIFEST, bag.RECORD, parts.PARTS)


def verify_pack(
    path: Path | Sequence[Path],
    against: Checkpoint | str | None,
    task: Task,
    passphrase: str | None = None,
    proof: ConsistencyProof | None = None,
    shown: Disclosure | None = None,
) -> Verdict:
    """Check a pack.

    Args:
        path: a zip or an unpacked folder; all parts, or a folder that holds them.
        against: a checkpoint, or the SHA-256 in hex of the pack's tag manifest, of its list of parts or of
            the zip itself; or None.
        task: hears of progress in bytes, and may stop the work.
        passphrase: of a locked pack.
        proof: what leads from the checkpoint that is held to the pack's, or the other way.
        shown: what the pack left out and somebody shows beside it.

    Raises:
        FileMissing, FileUnreadable: nothing readable is there.
        NotAPack: it is not a pack, or too broken to tell.
        PackLocked, PackPassphraseWrong: it is locked, and does not open.
        PackedElsewhere: another program locked or compressed it in a form that is not read here.
        CheckpointUnreadable: `against` is text, but no digest.
        Cancelled: the task was stopped.
    """
    if isinstance(against, str):
        against = held_digest(against)
    with ExitStack() as stack:
        try:
            sources, passed_over = _sources(path, passphrase, stack)
        except NotAPack:
            if not _begins_like_one(path):
                raise
            return Verdict((Finding("zip-unreadable"),), "", None, compared=False, files=0)
        check = _Check(sources, task)
        check.run()
    paths = [source.path for source in sources]
    comparison, findings = compare(check.record, check.digest, paths, against, proof)
    wrong = "" if shown is None else shown.check(check.record.checkpoint, check.record.leaves)
    findings = tuple(dict.fromkeys((*check.findings, *findings)))
    notes = (*passed_over, *(note for one in sources for note in one.notes))
    return Verdict(
        findings=findings,
        digest=check.digest,
        checkpoint=check.record.checkpoint,
        compared=comparison in COMPARED,
        files=sum(len(one.payload()) for one in check.bags),
        comparison=comparison,
        # That every file is undamaged is said only where it is so.
        notes=tuple(dict.fromkeys(note for note in notes if not findings or note.code != "zipped-again")),
        # Beside a pack that was changed, a proof proves nothing.
        shown=shown.rows if shown is not None and not wrong and not findings else (),
        shown_wrong=wrong,
    )


def _sources(
    path: Path | Sequence[Path], passphrase: str | None, stack: ExitStack
) -> tuple[list[BagSource], list[Finding]]:
    """The bags that were given, or that lie in the folder that was given; and notes of what else lies there.

    Raises:
        NotAPack: there is none, or several that are no parts.
    """
    given = [path] if isinstance(path, Path) else list(path)
    sources: list[BagSource] = []
    notes: list[Finding] = []
    for one in given:
        found = bag_paths(one)
        for place in found:
            try:
                sources.append(_opened(place, passphrase, stack))
            except NotAPack:
                # Other things may lie in a folder; what was named itself has to be a pack.
                if len(found) == 1:
                    raise
                notes.append(Finding("passed-over", place.name))
    in_parts = [source for source in sources if parts.PARTS in source.paths]
    if in_parts:
        return in_parts, notes
    if len(sources) != 1:
        raise NotAPack
    return sources, notes


def _begins_like_one(given: Path | Sequence[Path]) -> bool:
    """Whether one zip was given that begins as packs do: then its end is damaged or missing."""
    paths = [given] if isinstance(given, Path) else list(given)
    try:
        places = [place for path in paths for place in bag_paths(path)]
    except NotAPack:
        return False
    return len(places) == 1 and begins_like_a_pack(places[0])


def _opened(place: Path, passphrase: str | None, stack: ExitStack) -> BagSource:
    source = stack.enter_context(open_bag(place, passphrase))
    if sum(needed in source.paths for needed in _NEEDED) < 2:
        raise NotAPack
    return source


class _Check:
    """One pack being checked, whole or in parts.

    Attributes:
        bags: each bag's own check.
        record: what record.json says.
    """

    def __init__(self, sources: list[BagSource], task: Task) -> None:
        self._task = task
        self.bags = [BagCheck(source) for source in sources]
        self.record = Record()
        self._parts: PartsCheck | None = None
        self._general: list[Finding] = []

    @property
    def digest(self) -> str:
        """What names the pack: the SHA-256 of its tag manifest, or of its list of parts; or empty."""
        return self.bags[0].digest if self._parts is None else self._parts.digest

    @property
    def findings(self) -> Iterator[Finding]:
        """All of them; those of a part say which part."""
        for one in self.bags:
            label = "" if self._parts is None else self._parts.label(one)
            for finding in one.findings:
                yield Finding(finding.code, f"{label}{finding.path}") if finding.path else finding
        yield from self._general

    def run(self) -> None:
        """Read everything and collect findings."""
        progress = Progress(self._task, sum(one.source.octets for one in self.bags))
        for one in self.bags:
            one.read(progress)
        holder = next((one for one in self.bags if bag.RECORD in one.files), None)
        if holder is not None:
            self.record = read_record(holder.source.chunks(bag.RECORD), self._task.check)
        if parts.PARTS in self.bags[0].files:
            self._parts = PartsCheck(self.bags)
        for one in self.bags:
            self._check_bag(one)
        if holder is not None and Finding("file-altered", bag.RECORD) not in holder.findings:
            # A damaged record would accuse files that are as they were.
            self._check_exhibits(holder)
            holder.findings.extend(self.record.findings)
            self._check_attached(holder)
        if self._parts is not None:
            self._general.extend(self._parts.check())
        self._check_containers()

    def _check_bag(self, one: BagCheck) -> None:
        one.check_lists(self._name(one), self._order(one))
        if self._parts is None:
            one.require(bag.REPORT_FILES)
        else:
            one.require((*(bag.REPORT_FILES if self._parts.is_first(one) else ()), parts.SHEET))
        if bag.PDF in one.files and one.files[bag.PDF].start != bag.PDF_MARK:
            one.add("file-altered", bag.PDF)

    def _name(self, one: BagCheck) -> bag.BagName | None:
        """Which bag it is, as far as that is known."""
        if self._parts is not None:
            return self._parts.name(one)
        made = self.record.made
        return None if made is None else bag.BagName(pack_seed(made), pack_seed(made))

    def _order(self, one: BagCheck) -> list[str]:
        """The payload as the bag's manifest lists it."""
        listed = list(self.record.exhibits)
        if self._parts is None:
            return [bag.PDF, bag.HTML, *listed, bag.RECORD, bag.HOW_TO_CHECK]
        here = [path for path in listed or one.files if path in one.files and path.startswith(bag.EXHIBITS)]
        first = bag.REPORT_FILES if self._parts.is_first(one) else ()
        return [*first, *here, parts.PARTS, parts.SHEET]

    def _check_exhibits(self, holder: BagCheck) -> None:
        found: dict[str, tuple[BagCheck, ReadFile]] = {}
        for one in self.bags:
            for path, file in one.files.items():
                found.setdefault(path, (one, file))
        all_here = self._parts is None or not self._parts.missing
        for path, (sha256, size) in self.record.exhibits.items():
            if path not in found:
                if all_here:
                    holder.add("file-missing", path)
            elif (found[path][1].sha256, found[path][1].size) != (sha256, size):
                found[path][0].add("exhibit-differs", path)
        if self.record.made is not None:
            known = {*self.record.exhibits, *bag.REPORT_FILES, *(() if self._parts is None else parts.OWN)}
            for path, (one, _) in found.items():
                if path.startswith("data/") and path not in known:
                    one.add("not-in-record", path)

    def _check_attached(self, holder: BagCheck) -> None:
        """Whether the PDF carries the record that lies beside it; a damaged one accuses nobody else."""
        whole = bag.PDF in holder.files and Finding("file-altered", bag.PDF) not in holder.findings
        if whole and holder.attached != holder.files[bag.RECORD].sha256:
            holder.add("attachment-differs", bag.PDF)

    def _check_containers(self) -> None:
        stamp = self._stamp()
        for one in self.bags:
            others = any(True for _ in self.findings)
            name = self._name(one)
            one.check_container(None if name is None else name.root, stamp, others, self._task)

    def _stamp(self) -> tuple[int, int] | None:
        made = self.record.made
        if made is None:
            return None
        try:
            return bag.pack_stamp(made)
        except (ValueError, OverflowError):
            self._general.append(Finding("record-unreadable", bag.RECORD))
            return None
