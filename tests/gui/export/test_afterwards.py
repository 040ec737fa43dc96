"""What is told of a pack that was made, and the wizard in another look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stalkdiary.actions import anchors, check_pack
from stalkdiary.actions.export import Snapshot
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.export.selection import Which
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.model.pack import PackResult
from stalkdiary.task import ProgressListener, Task
from tests.support.shown_words import is_cut, words_in
from tests.support.wizard import StopsAt, Wizard

pytestmark = pytest.mark.usefixtures("bare_pages")


def test_the_three_lines_are_copied_and_it_is_noted_who_has_them(
    wizard: Wizard, clipboard: Callable[[], str]
) -> None:
    wizard.to_save()
    wizard.on()
    lines = wizard.done.lines
    checkpoint = wizard.ask(lambda vault: vault.journal.checkpoint)
    assert lines.lines.text() == checkpoint.text().strip()
    lines.copy.click()
    assert clipboard() == checkpoint.text()
    lines.note.click()
    assert "Write who has them first" in lines.notice.text
    lines.holder.setText("my solicitor")
    lines.note.click()
    wizard.settle()
    (anchor,) = wizard.ask(anchors.anchors)
    assert (anchor.holder, anchor.checkpoint) == ("my solicitor", checkpoint)
    wizard.done.copy.click()
    assert clipboard() == wizard.done.made.result.digest


def seen(wizard: Wizard) -> str:
    """All words in the window."""
    return "\n".join(one.text() for one in words_in(wizard.desk.window))


def test_what_was_made_stays_in_sight_until_the_next_is_begun(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.on()
    digest = wizard.done.digest.text()
    wizard.desk.go("timeline")
    wizard.desk.go("export")
    assert digest in seen(wizard)
    wizard.on()
    assert not isinstance(wizard.desk.page, ExportPage)
    wizard.desk.go("export")
    assert wizard.page.step is wizard.choose
    assert digest in seen(wizard)


def test_packs_that_were_never_finished_and_holders_are_listed(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.ask(lambda vault: anchors.note_holder(vault, vault.journal.checkpoint, "my solicitor"))
    real = Snapshot.write
    monkeypatch.setattr(Snapshot, "write", lambda taken, _task: real(taken, StopsAt("Laying out the pages")))
    wizard.to_save()
    wizard.on()
    wizard.page.cancel.click()
    wizard.settle()
    wizard.desk.go("export")
    assert "Begun, and not finished." in seen(wizard)
    assert "my solicitor, since " in seen(wizard)
    assert not wizard.choose.which.radios[Which.NEW].isVisible()


def test_a_change_of_looks_while_it_is_made_does_not_stop_it(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, looks = Snapshot.write, Theme(tokens.DARK)
    told: list[ProgressListener] = []

    def watched(taken: Snapshot, task: Task | None = None) -> PackResult:
        wizard.desk.session.vault_thread.post(lambda: wizard.desk.window.use(looks))
        wizard.desk.session.vault_thread.post(lambda: told.append(lambda *_: None))
        while not told:
            (task or Task()).check()
        return real(taken, task)

    monkeypatch.setattr(Snapshot, "write", watched)
    wizard.to_save()
    QTest.mouseClick(wizard.page.go_on, Qt.MouseButton.LeftButton)
    wizard.desk.until(lambda: told)
    assert wizard.page.theme == looks
    wizard.settle()
    wizard.desk.until(lambda: wizard.page.step is wizard.done)
    assert check_pack.verify(wizard.done.made.path).undamaged


def test_a_change_of_looks_keeps_what_was_chosen(wizard: Wizard) -> None:
    wizard.to_look()
    document = wizard.page.hand_over.document
    wizard.desk.window.use(Theme(tokens.DARK, 150))
    wizard.settle()
    assert wizard.page.step is wizard.look
    assert wizard.page.hand_over.document is document
    assert wizard.choose.initials is not None
    wizard.desk.until(lambda: wizard.look.view.shown is not None)


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (1024, 600)), (150, (1280, 800)), (200, (1024, 700))], ids=str
)
def test_no_words_are_cut_on_any_step(wizard: Wizard, percent: int, size: tuple[int, int]) -> None:
    wizard.desk.window.use(Theme(text_percent=percent))
    wizard.desk.window.resize(*size)
    wizard.settle()
    wizard.to_look()
    for number in (1, 2, 3, 4):
        if number == 3:
            wizard.on()
            wizard.save._picked(wizard.place)
        elif number == 4:
            wizard.on()
        elif number == 1:
            wizard.page.back.click()
        else:
            wizard.on()
        wizard.settle()
        assert wizard.page.at == number
        # Large text takes a few rounds of laying out.
        wizard.desk.until(lambda: not [one for one in words_in(wizard.desk.window) if is_cut(one)])
