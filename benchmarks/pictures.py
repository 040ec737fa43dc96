"""Pictures of the window on the made-up diary: a small set for the README, or every page in every look.

    python -m benchmarks.pictures [--out docs/pictures]
    python -m benchmarks.pictures --all --out DIR [--pages timeline,editor] [--looks light-100,dark-200]

Needs no screen: the pages are painted into memory, as the tests do. With --all, look at what comes of it as a
designer would; nothing else judges it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Where the made-up person lives: elsewhere the pack would name the zone beside every time.
os.environ["TZ"] = "Europe/London"

from PIL import Image
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from stalkdiary.actions import review
from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.actions.demo import make_demo
from stalkdiary.clock import Reading, SystemClock
from stalkdiary.gui import startup
from stalkdiary.gui.export.look_step import LookStep
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.export.selection import Selection
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.apply import complete_fonts
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.window import MainWindow
from stalkdiary.model.timeline import TimelineQuery

PASSPHRASE = "six made up words for this"
_QUICK = KeyCost(memory_kib=65536, iterations=1, lanes=1)
_PATIENCE_S = 60.0
_CLOSED = ("choose", "unlock", "begin")


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks.

    Attributes:
        name: for the file.
        theme: colours and size of text.
        size: of the window, in pixels.
        turned: whether it runs from right to left.
    """

    name: str
    theme: Theme
    size: tuple[int, int] = (1280, 800)
    turned: bool = False


LOOKS = (
    Look("light-100", Theme()),
    Look("dark-100", Theme(tokens.DARK)),
    Look("light-200", Theme(text_percent=200)),
    Look("dark-200", Theme(tokens.DARK, text_percent=200)),
    Look("small", Theme(), (1024, 700)),
    Look("turned", Theme(), turned=True),
)


class StoppedClock:
    """Shows when it was made, so that nothing locks itself however long the pictures take."""

    def __init__(self) -> None:
        self._reading = SystemClock().read()

    def read(self) -> Reading:
        """Always the same."""
        return self._reading


@dataclass(frozen=True, slots=True)
class Notes:
    """A diary to take pictures of.

    Attributes:
        folder: of the diary.
        passphrase: that opens it.
    """

    folder: Path
    passphrase: str


class Camera:
    """One window, and what waits for it."""

    def __init__(self, app: QApplication, look: Look, route: Route) -> None:
        self._app = app
        session = startup.make_session(app, StoppedClock())
        session.theme = look.theme
        self._session = session
        app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if look.turned else Qt.LayoutDirection.LeftToRight
        )
        self.window = MainWindow(app, self._session, registry(), route)
        self.window.resize(*look.size)
        self.window.show()
        self._theme = look.theme

    def open(self, notes: Notes) -> None:
        """Open a diary without the unlock page."""
        runner = JobRunner(self._session.vault_thread, self.window)
        before = self.window.page
        opened = self._session.opened.emit
        runner.open(open_notes, notes.folder, notes.passphrase, SystemClock(), done=opened, failed=print)
        self.until(lambda: self.window.page is not before)
        self.window.use(self._theme)
        self.settle()

    def go(self, page: str, argument: str = "") -> None:
        """Show a page."""
        self._session.go(page, argument)
        self.settle()

    def ask(self, action: Callable[..., object], *args: object) -> object:
        """Ask the diary something."""
        answers: list[object] = []
        runner = JobRunner(self._session.vault_thread, self.window)
        runner.run(action, *args, done=answers.append, failed=answers.append)
        self.until(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        """Wait until nothing is under way and everything is laid out."""
        self.until(lambda: not self._session.vault_thread.is_busy)
        for _ in range(8):
            self._app.processEvents()
        self.until(lambda: not self._session.vault_thread.is_busy)
        for _ in range(8):
            self._app.processEvents()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true."""
        latest = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > latest:
                raise TimeoutError
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def take(self, path: Path) -> None:
        """Save a picture."""
        self.settle()
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        image.save(str(path))

    def close(self) -> None:
        """Clear it away."""
        done: list[bool] = []
        self.window.hide()
        self._session.vault_thread.close(lambda _vault: None, lambda: done.append(True))
        self.until(lambda: bool(done))
        self._session.vault_thread.join()
        self.window.deleteLater()
        self._app.processEvents()


def views(camera: Camera) -> Iterator[tuple[str, str, str]]:
    """(name, page, argument) of every page that shows an open diary."""
    rows = camera.ask(review.timeline, TimelineQuery(limit=100))
    assert isinstance(rows, list), rows
    yield "timeline", "timeline", ""
    yield "editor-new", "editor", ""
    yield from (
        (name, page, row.id)
        for row in sorted(rows, key=lambda row: -row.files)[:1]
        for name, page in (("incident", "incident"), ("evidence", "evidence"), ("editor", "editor"))
    )
    yield "pattern", "pattern", ""
    yield "registers", "registers", ""
    registers = camera.ask(review.registers)
    assert isinstance(registers, list), registers
    kinds = ("person", "order")
    yield from (
        (f"register-{entry.kind}", "register", entry.id)
        for kind in kinds
        for entry in [one for one in registers if one.kind == kind][:1]
    )
    yield "register-form", "register-form", "new:order"
    yield "export", "export", ""
    known = {"timeline", "editor", "incident", "evidence", "pattern", "registers", "register", "export"}
    for kind in registry().kinds:
        if kind.name not in known | set(_CLOSED) | {"register-form", "counted"}:
            yield kind.name, kind.name, ""


def take_all(
    app: QApplication, filled: Notes, empty: Notes, out: Path, only: set[str], looks: set[str]
) -> None:
    """Every page in every look."""
    for look in LOOKS:
        if looks and look.name not in looks:
            continue
        for page in _CLOSED:
            if not only or page in only:
                camera = Camera(app, look, Route(page, str(filled.folder) if page == "unlock" else ""))
                camera.take(out / f"{page}-{look.name}.png")
                camera.close()
        for notes, mark in ((filled, ""), (empty, "-empty")):
            camera = Camera(app, look, Route("choose"))
            camera.open(notes)
            for name, page, argument in views(camera):
                if not only or page in only:
                    camera.go(page, argument)
                    camera.take(out / f"{name}{mark}-{look.name}.png")
                    if page == "export" and not mark:
                        _steps(camera, out, f"-{look.name}")
            camera.close()


def _steps(camera: Camera, out: Path, look: str, steps: tuple[int, ...] = (2, 3, 4)) -> None:
    """The later steps of handing over, short of making a pack."""
    page = camera.window.page
    assert isinstance(page, ExportPage)
    for number in steps:
        page.hand_over.selection = _with_initials(page)
        page.go_on.click()
        camera.settle()
        if isinstance(page.step, LookStep):
            camera.until(partial(_is_drawn, page.step))
        camera.take(out / f"export-{number}{look}.png")
    page.cancel.click()
    camera.settle()


def _is_drawn(look: LookStep) -> bool:
    return look.view.shown is not None


def _with_initials(page: ExportPage) -> Selection:
    selection = page.hand_over.selection
    return replace(selection, for_whom=replace(selection.for_whom, initials="RK"))


def _make_small(out: Path) -> None:
    """256 colours are enough for pages, and a third of the bytes."""
    for path in sorted(out.glob("*.png")):
        with Image.open(path) as picture:
            if picture.mode != "P":
                picture.convert("RGB").quantize(
                    256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
                ).save(path, optimize=True)


def take_few(app: QApplication, filled: Notes, out: Path) -> None:
    """The set for the README."""
    light, dark = LOOKS[0], LOOKS[1]
    for look, wanted in ((light, ("timeline", "incident", "pattern", "register-order")), (dark, ("editor",))):
        camera = Camera(app, look, Route("choose"))
        camera.open(filled)
        for name, page, argument in list(views(camera)):
            if name in wanted:
                camera.go(page, argument)
                camera.take(out / f"{name}.png")
        if look is light:
            camera.go("export")
            # The fourth step names a folder of this computer.
            _steps(camera, out, "", (2, 3))
        camera.close()
    _make_small(out)


def main() -> None:
    """Make the diaries and take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every page in every look")
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--pages", default="", help="with --all: only these, with commas")
    parser.add_argument("--looks", default="", help="with --all: only these, with commas")
    parser.add_argument("--notes", type=Path, default=None, help="keep the made-up diary here")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    app = startup.make_application()
    complete_fonts()
    with tempfile.TemporaryDirectory() as kept:
        folder = args.notes or Path(kept) / "made-up"
        filled = _made_up(folder)
        if args.all:
            create_diary(Path(kept) / "empty", PASSPHRASE, SystemClock(), _QUICK).vault.close()
            empty = Notes(Path(kept) / "empty", PASSPHRASE)
            only, looks = (set(filter(None, text.split(","))) for text in (args.pages, args.looks))
            take_all(app, filled, empty, args.out, only, looks)
        else:
            take_few(app, filled, args.out)


def _made_up(folder: Path) -> Notes:
    told = folder / "passphrase"
    if not told.is_file():
        made = make_demo(folder, SystemClock())
        told.write_text(made.passphrase, encoding="utf-8")
    return Notes(folder / "vault", told.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
