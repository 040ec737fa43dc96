"""Brings the translation files up to date with the texts in the program.

    python resources/translations/update.py

Collects every text of `stalkdiary/gui`, and the tables of words that lie below it without Qt, with lupdate;
then makes the compiled files with lrelease. Both come with PySide6. English needs a file for its plurals
alone; for another language copy daybook_en.ts without its texts, set its language and run this again.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from stalkdiary import messages  # noqa: E402 - the path has to be set first
from stalkdiary.model.behaviours import BEHAVIOURS  # noqa: E402 - the path has to be set first

SOURCE_LANGUAGE = "en"


def tables() -> Iterable[tuple[str, str]]:
    """(context, text) of every text that is written below the window; see `stalkdiary/gui/wording.py`."""
    for words in messages.MESSAGES.values():
        yield from (
            ("messages", text) for text in (words.what_happened, words.what_was_kept, words.next_step)
        )
    yield from (("notes", text) for text in messages.NOTES.values())
    yield from (("advice", text) for text in messages.ADVICE.values())
    yield from (("behaviours", behaviour.label) for behaviour in BEHAVIOURS)


def tool(name: str) -> str:
    """The path of one of PySide6's tools."""
    return str(Path(sys.executable).with_name(name))


def collect(folder: Path) -> list[str]:
    """The files that lupdate is to read; the tables as calls that it understands, in `folder`."""
    stub = folder / "tables.py"
    calls = (f"QCoreApplication.translate({context!r}, {text!r})" for context, text in tables() if text)
    stub.write_text("\n".join(calls) + "\n", encoding="utf-8")
    return [str(stub), *map(str, sorted((ROOT / "stalkdiary" / "gui").rglob("*.py")))]


def run(command: list[str]) -> None:
    """Run one of PySide6's tools."""
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - the tools beside this interpreter


def update(ts: Path) -> None:
    """Bring one language up to date, and compile it."""
    plural_only = ["-pluralonly"] if ts.stem.endswith(f"_{SOURCE_LANGUAGE}") else []
    with tempfile.TemporaryDirectory() as folder:
        files = collect(Path(folder))
        # The same English words can mean another thing elsewhere: nothing is filled in by likeness.
        likeness = ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
        options = ["-tr-function-alias", "translate+=_tr", "-locations", "none", "-no-obsolete", *plural_only]
        run([tool("pyside6-lupdate"), *options, *likeness, *files, "-ts", str(ts)])
    run([tool("pyside6-lrelease"), str(ts), "-qm", str(ts.with_suffix(".qm"))])


if __name__ == "__main__":
    for found in sorted(HERE.glob("daybook_*.ts")):
        update(found)
