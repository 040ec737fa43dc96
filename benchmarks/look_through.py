"""How long looking through a pack before it is made takes: to the first page, and to all of them.

    python -m benchmarks.look_through DIARY [--passphrase WORDS]

DIARY is a diary with entries, such as `stalkdiary demo --incidents 1000` makes; its passphrase is asked for,
or given. The figures are those of the threads that work: reading the entries, laying out the document,
finding its pictures, drawing the first page.
"""

from __future__ import annotations

import argparse
import getpass
import io
import time
from pathlib import Path

from stalkdiary.actions.access import open_diary
from stalkdiary.actions.export import preview_snapshot, write_preview
from stalkdiary.actions.pack_pages import Document, draw_page
from stalkdiary.clock import SystemClock
from stalkdiary.model.pack import PackRequest
from stalkdiary.preview.page_map import map_pages
from stalkdiary.sandbox import BytesSource
from stalkdiary.task import Task

_PIXELS = 1_000_000


def main() -> None:
    """Measure one look."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("diary", type=Path)
    parser.add_argument("--passphrase", default="")
    args = parser.parse_args()
    with open_diary(args.diary, args.passphrase or getpass.getpass(), SystemClock()) as vault:
        begun = time.perf_counter()
        gathering = preview_snapshot(vault, PackRequest("AB"))
        chosen = time.perf_counter()
        contents = gathering.run(vault, Task())
        read = time.perf_counter()
        out = io.BytesIO()
        pages = write_preview(contents, out)
        laid_out = time.perf_counter()
        pdf = out.getvalue()
        document = Document(pdf, pages, map_pages(BytesSource(pdf)))
        mapped = time.perf_counter()
        draw_page(document, 0, _PIXELS)
        drawn = time.perf_counter()
    print(f"entries {len(contents.incidents)}, pages {pages}, PDF {len(pdf) / 1e6:.1f} MB")
    for what, since, until in (
        ("chosen", begun, chosen),
        ("read", chosen, read),
        ("laid out", read, laid_out),
        ("pictures found", laid_out, mapped),
        ("first page drawn", mapped, drawn),
        ("in all, to the first page", begun, drawn),
    ):
        print(f"{what}: {1000 * (until - since):.0f} ms")


if __name__ == "__main__":
    main()
