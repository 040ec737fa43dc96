"""The report's writer beside four others on the same content: CPU time and peak memory, ratios first.

    python -m benchmarks.compare_writers [INCIDENTS] [WRITER …]

Others: fpdf2, weasyprint, qt (QTextDocument on a QPdfWriter) and pymupdf (Story). All but Qt come from
benchmarks/requirements.txt, which nothing else installs:

    pip install --target DIR -r benchmarks/requirements.txt
    PYTHONPATH=DIR python -m benchmarks.compare_writers

PyMuPDF is AGPL: it is measured here and used nowhere.

Each runs in a process of its own with the same incidents and the same pictures, every one of them different.
The others lay out a title, a chronology, each incident with its text, facts and pictures, and the list of
exhibits, in Noto Sans on A4. Ours writes the whole report: also the figures, links, bookmarks, amendments,
structure tree, PDF/A and the record inside.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from benchmarks.export_pack import contents_of
from benchmarks.other_writers import OTHERS
from stalkdiary.actions.pack_snapshot import HeldEntries, HeldEntry
from stalkdiary.model.pack import Exhibit, PackContents
from stalkdiary.pack import bag
from stalkdiary.pack.fonts import load_fonts
from stalkdiary.pack.report.document import write_pdf
from stalkdiary.resource_files import resource as resource_folder

_INCIDENTS = 200
_OURS = "ours"
_LIMIT, _LEAST_LIMIT = 30, 60
"""A writer is stopped after so many times the CPU time of ours, or so many seconds if that is more: one of
them takes four times as long for twice as much."""


def main() -> None:
    """Run each writer in a child and print how it compares, as soon as it is known."""
    if sys.argv[1:2] == ["--one"]:
        _run(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    given = sys.argv[1:]
    incidents = int(given.pop(0)) if given and given[0].isdigit() else _INCIDENTS
    ours = _child(_OURS, incidents, 0)
    if "failed" in ours:
        sys.exit(f"ours: {ours['failed']}")
    print(f"{incidents} incidents, {ours['pictures']} pictures. Above 1, ours is ahead.")
    print("writer         CPU ratio  memory ratio      CPU s   peak MB   pages      MB")
    limit = max(_LEAST_LIMIT, round(_LIMIT * ours["cpu"]))
    for name in (_OURS, *(given or OTHERS)):
        one = ours if name == _OURS else _child(name, incidents, limit)
        print(_line(name, one, ours), flush=True)


def _line(name: str, one: dict[str, Any], ours: dict[str, Any]) -> str:
    if "failed" in one:
        return f"{name:12} {one['failed']}"
    ratios = f"{one['cpu'] / ours['cpu']:12.2f} {one['peak'] / ours['peak']:13.2f}"
    figures = f"{one['cpu']:10.2f} {one['peak']:9.0f} {one['pages']:7} {one['megabytes']:7.1f}"
    return f"{name:12}{ratios} {figures}"


def _child(name: str, incidents: int, limit: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.compare_writers", "--one", name, str(incidents), str(limit)]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "ignore"}
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as said:
        run = subprocess.Popen(command, stdout=printed, stderr=said, env=quiet)
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        answer, complaint = _last_line(printed), _last_line(said)
    if run.returncode == -signal.SIGXCPU:
        return {"failed": f"stopped after {limit} s of CPU, when it held {used.ru_maxrss / 1000:.0f} MB"}
    if run.returncode:
        return {"failed": f"could not be measured: {complaint or run.returncode}"}
    found: dict[str, Any] = json.loads(answer)
    return found


def _last_line(file: IO[str]) -> str:
    file.seek(0)
    return (file.read().strip().splitlines() or [""])[-1]


def _run(name: str, incidents: int, limit: int) -> None:
    if limit:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    contents = _all_different(contents_of(incidents))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        begun = time.process_time()
        pages = _write_ours(contents, path) if name == _OURS else OTHERS[name](contents, path)
        cpu = time.process_time() - begun
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    found = {"cpu": cpu, "peak": peak, "pages": pages, "megabytes": size / 1e6}
    print(json.dumps({**found, "pictures": len(contents.exhibits)}))


def _write_ours(contents: PackContents, path: Path) -> int:
    names = bag.exhibit_names(contents.exhibits)
    with path.open("wb") as file:
        written = write_pdf(contents, names, load_fonts(resource_folder("fonts")), file, _nothing, _nothing)
    return written.pages


def _nothing() -> None:
    """Nobody waits for it."""


def _all_different(contents: PackContents) -> PackContents:
    """The same with a comment of its own in every picture, so that no writer can put one in for another."""
    assert isinstance(contents.incidents, HeldEntries), "a snapshot gives such entries"
    held = [_marked(entry) for entry in contents.incidents.source]
    exhibits = tuple(exhibit for entry in held for exhibit in entry.exhibits)
    return replace(contents, incidents=HeldEntries(held), exhibits=exhibits)


def _marked(entry: HeldEntry) -> HeldEntry:
    return replace(entry, exhibits=tuple(map(_with_mark, entry.exhibits)))


def _with_mark(exhibit: Exhibit) -> Exhibit:
    picture = exhibit.picture
    assert picture is not None, "all of these are pictures"
    read, mark = picture.read, exhibit.reference.encode()

    def marked() -> bytes:
        data = read()
        # A comment segment (ITU-T T.81, B.2.4.5) after the start of the image.
        return data[:2] + b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark + data[2:]

    return replace(exhibit, picture=replace(picture, read=marked))


if __name__ == "__main__":
    main()
