"""A whole evening in the window, in a process of its own: every page, every dialog, a film, a pack, and out.

Run as a program by `start`; what it is told comes through standard input, so that its arguments say nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from stalkdiary import logs
from stalkdiary.actions.access import Vault
from stalkdiary.actions.review import entry, timeline
from stalkdiary.app import forbid_core_dumps
from stalkdiary.clock import SystemClock
from stalkdiary.gui import startup
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.evidence.player_stage import PlayerStage
from stalkdiary.gui.export.choose_step import ChooseStep
from stalkdiary.gui.export.look_step import LookStep
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.export.save_step import SaveStep
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.unlock.choose_page import ChoosePage
from stalkdiary.gui.widgets.pickers import pick_folder, pick_new_file
from stalkdiary.gui.window import MainWindow
from stalkdiary.model.timeline import TimelineQuery
from tests.support.installed import CHECKOUT
from tests.support.window_keeping import cover_a_picture, keep_safe, note_a_person

T = TypeVar("T")
PATIENCE_S = 60.0
_CTRL = Qt.KeyboardModifier.ControlModifier
_LAUNCHER = """\
import sys
sys.path.insert(0, {checkout!r})
from tests.support.window_session import main
main()
"""


@dataclass(frozen=True, slots=True)
class Evening:
    """What to do.

    Attributes:
        notes: the folder of the notes.
        passphrase: of the notes.
        out: where the pack is put.
        files: what is attached: the last is a film.
        words: one entry for each.
        draft: typed at the end, and not saved.
        closed_off: whether others are kept from the process's memory, as in the program.
        last: what ends it: "leave", "lock", or "stop here", to be killed after "here" is printed.
        is_short: whether the draft is all there is.
    """

    notes: str
    passphrase: str
    out: str
    files: tuple[str, ...]
    words: tuple[str, ...]
    draft: str
    closed_off: bool = True
    last: str = "leave"
    is_short: bool = False


def command(folder: Path) -> list[str]:
    """The command line that runs an evening; the program is put into `folder`."""
    program = folder / "daybook"
    program.write_text(_LAUNCHER.format(checkout=str(CHECKOUT)))
    return [sys.executable, str(program)]


def start(folder: Path, evening: Evening, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Begin an evening; its standard output tells how far it is."""
    process = subprocess.Popen(
        command(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(environment), cwd=folder
    )
    assert process.stdin is not None
    process.stdin.write(told(evening))
    process.stdin.close()
    return process


def told(evening: Evening) -> bytes:
    """What goes to the standard input of the program."""
    return json.dumps(asdict(evening)).encode()


class Hands:
    """A person at the window."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.app = startup.make_application()
        self.session = startup.make_session(self.app, SystemClock("Europe/London"))
        self.window = MainWindow(self.app, self.session, registry(), Route("choose"))
        self.window.show()
        self.window.activateWindow()

    def until(self, what: str, condition: Callable[[], object]) -> None:
        """Wait for something to become true."""
        begun = time.monotonic()
        while not condition():
            self.app.processEvents()
            time.sleep(0.001)
            if time.monotonic() - begun > PATIENCE_S:
                raise SystemExit(f"waited in vain: {what}")

    def settle(self) -> None:
        """Wait until the diary's thread has done all it was asked."""
        busy = self.session.vault_thread
        self.until("settling", lambda: not busy.is_busy and not self.window.page.is_filling)
        QCoreApplication.sendPostedEvents()
        self.app.processEvents()

    def go(self, page: str, argument: str = "") -> QWidget:
        """Show a page."""
        self.session.go(page, argument)
        self.settle()
        print(page, flush=True)
        return self.window.page

    def type(self, text: str) -> None:
        """Type where the keyboard is; letters that no key has come as from an input method."""
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focus, event)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        # Without a window manager nobody gives the keyboard back when a dialog has gone.
        self.window.activateWindow()
        self.until("the keyboard", lambda: self.app.focusWidget() is not None)
        focus = self.app.focusWidget()
        assert focus is not None
        return focus

    def dismiss(self, dialog: QFileDialog) -> None:
        """Look at a dialog and let it go."""
        self.until("a dialog", dialog.isVisible)
        self.app.processEvents()
        dialog.reject()
        self.app.processEvents()

    def ask(self, question: Callable[..., T], *args: object) -> T:
        """Ask the diary something."""
        answers: list[T] = []
        runner = JobRunner(self.session.vault_thread, self.window)
        runner.run(question, *args, done=answers.append, failed=_give_up)
        self.until("an answer", lambda: answers)
        return answers[0]


def before_opening(hands: Hands) -> None:
    """The pages that are shown while nothing is open."""
    page = hands.window.page
    assert isinstance(page, ChoosePage)
    hands.dismiss(pick_folder(page, hands.session.way_out, "Choose", Path.home(), lambda _: None))
    hands.go("begin")
    hands.go("unlock", hands.evening.notes)
    hands.type(hands.evening.passphrase)
    edit = hands.focus
    menu_of(hands, edit)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    hands.until("opening", lambda: hands.window.page.accessibleName() == "Timeline")
    hands.settle()


def menu_of(hands: Hands, field: QWidget) -> None:
    """The menu that belongs to a field."""
    at = QPoint(2, 2)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(field, QContextMenuEvent(reason, at, field.mapToGlobal(at)))
    hands.app.processEvents()
    for menu in hands.app.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()
    hands.app.processEvents()


def write_down(hands: Hands) -> None:
    """An entry for each of the words, the first with all the files."""
    before = len(hands.ask(timeline, TimelineQuery()))
    for number, words in enumerate(hands.evening.words):
        hands.go("timeline")
        hands.type(words)
        if number == 0:
            attach(hands)
        QTest.keyClick(hands.focus, Qt.Key.Key_Return, _CTRL)
        hands.settle()
    wanted = before + len(hands.evening.words)
    hands.until("saving", lambda: len(hands.ask(timeline, TimelineQuery())) == wanted)


def attach(hands: Hands) -> None:
    """The files, chosen by their names in the dialog."""
    buttons = hands.window.findChildren(QWidget)
    button = next(one for one in buttons if one.accessibleName() == "Attach files")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.until("a dialog", lambda: hands.window.findChildren(QFileDialog))
    dialog = hands.window.findChildren(QFileDialog)[0]
    dialog.setDirectory(str(Path(hands.evening.files[0]).parent))
    name = dialog.findChildren(QLineEdit)[0]
    name.setText(" ".join(f'"{Path(file).name}"' for file in hands.evening.files))
    QTest.keyClick(name, Qt.Key.Key_Return)
    hands.until("the dialog's end", lambda: not dialog.isVisible())
    hands.window.page.begin_writing()


def visit(hands: Hands) -> None:
    """Every page there is, and the files of an entry."""
    rows = hands.ask(timeline, TimelineQuery())
    entity = next(row.id for row in rows if row.files)
    for kind in registry().kinds:
        if kind.name not in ("choose", "begin", "unlock", "evidence"):
            hands.go(kind.name, entity if kind.name in ("incident", "editor") else "")
    QTest.keyClick(hands.window, Qt.Key.Key_Plus, _CTRL)
    hands.settle()
    page = hands.go("evidence", entity)
    assert isinstance(page, EvidencePage)
    hands.dismiss(pick_new_file(page, hands.session.way_out, "Save", "name", lambda _: None))
    for item in hands.ask(_files, entity):
        show(hands, f"{entity}/{item}")
    hands.session.clipboard.copy(hands.evening.words[0])
    hands.app.processEvents()


def show(hands: Hands, route: str) -> None:
    """Show a file; a film is played."""
    page = hands.go("evidence", route)
    assert isinstance(page, EvidencePage)
    before = page.stage
    QTest.keyClick(hands.focus, Qt.Key.Key_Return)
    hands.until("the file", lambda: page.stage is not before)
    stage = page.stage
    if isinstance(stage, PlayerStage) and stage.is_film:
        QTest.keyClick(stage, Qt.Key.Key_Space)
        hands.until("the film", lambda: stage.slider.value() > 0)
        stage.stop()
        print("played", flush=True)
    hands.settle()


def hand_over(hands: Hands) -> None:
    """A pack, step by step."""
    page = hands.go("export")
    assert isinstance(page, ExportPage)
    choose = next(step for step in page.steps if isinstance(step, ChooseStep))
    choose.initials.setText("AB")
    choose.initials.textEdited.emit("AB")
    look = next(step for step in page.steps if isinstance(step, LookStep))
    save = next(step for step in page.steps if isinstance(step, SaveStep))
    for step in range(3):
        QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
        hands.settle()
        if step == 1:
            hands.until("the document", lambda: look.view.shown is not None)
    save._picked(Path(hands.evening.out))
    hands.settle()
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    hands.until("the pack", lambda: page.hand_over.making and page.hand_over.making.made)
    hands.settle()
    print("pack", flush=True)


def main() -> None:
    """Do it."""
    evening = Evening(**json.loads(sys.stdin.buffer.read()))
    if evening.closed_off:
        forbid_core_dumps()
    logs.start()
    hands = Hands(evening)
    before_opening(hands)
    if not evening.is_short:
        write_down(hands)
        visit(hands)
        hand_over(hands)
        note_a_person(hands)
        cover_a_picture(hands, _first_file(hands))
        keep_safe(hands)
    hands.go("timeline")
    hands.type(evening.draft)
    if evening.last == "leave":
        QTest.keyClick(hands.focus, Qt.Key.Key_F9)
    elif evening.last == "lock":
        QTest.keyClick(hands.focus, Qt.Key.Key_L, _CTRL)
    else:
        hands.until("the draft", lambda: evening.draft in str(hands.ask(_drafts)))
        print("here", flush=True)
    sys.exit(hands.app.exec())


def _first_file(hands: Hands) -> str:
    entity = next(row.id for row in hands.ask(timeline, TimelineQuery()) if row.files)
    return f"{entity}/{hands.ask(_files, entity)[0]}"


def _files(vault: Vault, entity: str) -> Sequence[str]:
    found = entry(vault, entity).incident
    assert found is not None
    return [item.id for item in found.evidence.items]


def _drafts(vault: Vault) -> list[object]:
    return [draft.body for draft in vault.drafts.all()]


def _give_up(error: Exception) -> None:
    print("failed", error, file=sys.stderr, flush=True)
    os._exit(3)
