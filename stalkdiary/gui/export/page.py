"""Handing over: the page that leads through the steps, with the decisions in a bar below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from stalkdiary.actions import pack_choice, pack_pages
from stalkdiary.actions.pack_choice import Offer
from stalkdiary.gui.export.choose_step import ChooseStep
from stalkdiary.gui.export.done_step import DoneStep
from stalkdiary.gui.export.drawing import Drawing
from stalkdiary.gui.export.leave_out_step import LeaveOutStep
from stalkdiary.gui.export.look_step import LookStep
from stalkdiary.gui.export.save_step import SaveStep
from stalkdiary.gui.export.selection import Selection
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.export.steps_line import StepsLine
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.empty_state import EmptyState
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice

TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the page goes on with in another look."""

    hand_over: HandOver
    at: int


class ExportPage(Page):
    """The steps, one at a time."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self.hand_over = HandOver()
        self._reading: Job | None = None
        self._drawing = Drawing(session.vault_thread.post, self)
        self._stack = QStackedWidget()
        self.steps = self._made_steps()
        self.line = StepsLine(theme, [step.name for step in self.steps])
        self.notice = Notice(theme)
        self._empty = EmptyState(theme)
        self.cancel = Button(theme, self.tr("Cancel"))
        self.back = Button(theme, self.tr("Back"))
        self.go_on = Button(theme, "", Kind.MAIN)
        head = boxed(column(theme, Gap.M, self.line, self.notice))
        edge = theme.gap(Gap.XL)
        head.setContentsMargins(edge, 0, edge, theme.gap(Gap.M))
        self._bar = Card(
            theme,
            "bar",
            row(theme, Gap.S, self.cancel, None, self.back, self.go_on),
            pad=Gap.XL,
            pad_y=Gap.M,
        )
        self.setLayout(column(theme, Gap.NONE, head, self._empty, (self._stack, 1), self._bar))
        self.set_title(self.tr("Hand over"))
        self._connect()
        self._stack.hide()
        self._bar.hide()
        self.line.hide()

    def _made_steps(self) -> tuple[Step, ...]:
        about = (self.session, self.jobs, self.hand_over)
        self._save, self._leave_out = SaveStep(*about), LeaveOutStep(*about)
        self._look = LookStep(*about, self._drawing)
        steps: tuple[Step, ...] = (
            ChooseStep(*about),
            self._leave_out,
            self._look,
            self._save,
            DoneStep(*about),
        )
        for step in steps:
            self._stack.addWidget(step)
            step.changed.connect(self._refresh)
            step.finished.connect(self._step_on)
        return steps

    def _connect(self) -> None:
        self.cancel.clicked.connect(self._cancel)
        self.back.clicked.connect(self._step_back)
        self.go_on.clicked.connect(lambda: self.step.go_on())
        self._empty.pressed.connect(lambda: self.session.go(TIMELINE))
        self.session.written.connect(self._look_again)

    @property
    def at(self) -> int:
        """Number of the step that is shown, from 0."""
        return self._stack.currentIndex()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.at]

    def first_focus(self) -> QWidget | None:
        """What the step wants, else the main action; with nothing to hand over, the way back."""
        if self.hand_over.offer is None:
            return self._empty.button
        return self.step.first_focus() or self.go_on

    def arrived(self) -> None:
        """Read what there is, and go on where one was."""
        if self.hand_over.offer is None:
            self._read()
        elif self.step is self._save and self.hand_over.document is None and not self._save.is_busy:
            self._show(self.at - 1)
            self._look.say_what_changed()
        else:
            self._make_ready()
            self.step.arrived()
            self._refresh()

    def left(self) -> None:
        """Evidence is smeared again; what was chosen stays until it is cancelled or handed over."""
        if self.hand_over.offer is not None:
            self.step.left()
        self._drawing.stop()

    def state(self) -> object:
        """What was chosen, and where one is; what is being made goes on meanwhile."""
        return _Kept(self.hand_over, self.at)

    def restore(self, state: object) -> None:
        """Go on with it."""
        if not isinstance(state, _Kept) or state.hand_over.offer is None:
            return
        self.hand_over = state.hand_over
        for step in self.steps:
            step.hand_over = state.hand_over
        self._show_steps()
        making = self.hand_over.making
        last = len(self.steps) - 1
        self._show(last if making is not None and making.made is not None else min(state.at, last))

    def _read(self) -> None:
        self._reading = self.jobs.run_in_turns(
            pack_choice.offer_in_turns, done=self._offered, failed=self.notice.say_error
        )

    def _offered(self, offer: Offer) -> None:
        self._reading = None
        self.notice.clear()
        before = self.hand_over.offer
        is_first = before is None
        if before is not None:
            self._rename(before.writer.name, offer.writer.name)
        self.hand_over.offer = offer
        if is_first:
            self.jobs.run_in_turns(pack_pages.make_ready, done=lambda _: None, failed=self.notice.say_error)
            zone = self.session.clock.read().zone
            self.hand_over.selection = Selection(for_whom=offer.for_whom, zone=zone)
        if not offer.rows:
            self.hand_over.offer = None
            self._say_empty()
            return
        self._show_steps()
        if is_first or self.at == 0:
            self._show(self.at)
        elif self.isVisible() and self.hand_over.making is None:
            self._show_what_there_is_now()
        else:
            self._refresh()

    def _show_what_there_is_now(self) -> None:
        """A save that took its time was done while this page was open: what was looked at has changed."""
        if self.hand_over.document is None and self.step in (self._look, self._save):
            self._show(self.steps.index(self._look))
            self._look.say_what_changed()
        else:
            self.step.arrived()
            self._refresh()

    def _rename(self, before: str, now: str) -> None:
        """Take over a name that was written meanwhile, where no other was typed here."""
        selection = self.hand_over.selection
        told = selection.for_whom
        if now != before and told.person.strip() in ("", before.strip()):
            self.hand_over.selection = replace(selection, for_whom=told.renamed(now))

    def _look_again(self) -> None:
        """Something was written: what there is, is read anew, and has to be looked through anew."""
        making = self.hand_over.making
        if making is not None and making.made is not None:
            # These are the rows of the pack itself, or of who holds the three lines.
            return
        self.hand_over.document = None
        self.hand_over.weights.clear()
        if self.hand_over.offer is not None and making is None:
            self._read()

    def _say_empty(self) -> None:
        self._show_steps(shown=False)
        self._empty.say(
            "handover",
            self.tr("There is nothing to hand over yet"),
            self.tr(
                "Once something is written down, a pack of it can be made here: a PDF with the original"
                " files beside it, for the police or someone you trust."
            ),
            self.tr("Back to the timeline"),
        )
        if self._empty.button is not None and self.isVisible():
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_steps(self, *, shown: bool = True) -> None:
        self._empty.setVisible(not shown)
        for part in (self._stack, self._bar, self.line):
            part.setVisible(shown)

    def _show(self, number: int) -> None:
        if number != self.at:
            self.step.left()
        self._stack.setCurrentIndex(number)
        self.line.show_step(number)
        self._make_ready()
        self.step.arrived()
        self._refresh()
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_ready(self) -> None:
        """Have what draws pages ready on the step before they are looked at, and on none but these two."""
        if self.step in (self._leave_out, self._look):
            self._drawing.make_ready()
        else:
            self._drawing.stop()

    def _refresh(self) -> None:
        if self.hand_over.offer is None:
            return
        step, last = self.step, len(self.steps) - 1
        is_making = step.is_busy and self.at == last - 1
        self.cancel.setVisible(not is_making)
        self.cancel.set_words(self.tr("Make another") if self.at == last else self.tr("Cancel"))
        self.back.setVisible(0 < self.at < last and not is_making)
        self.go_on.set_words(step.go_on_words())
        self.go_on.setEnabled(not step.is_busy and step.is_ready)

    def _step_back(self) -> None:
        self._show(self.at - 1)

    def _step_on(self) -> None:
        if self.at == len(self.steps) - 1:
            self._begin_again()
            self.session.go(TIMELINE)
        else:
            self._show(self.at + 1)

    def _cancel(self) -> None:
        """Drop what was chosen; after a pack was made, begin the next."""
        is_done = self.at == len(self.steps) - 1
        self.step.left()
        self._begin_again()
        if is_done:
            self._read()
        else:
            self.session.go(TIMELINE)

    def _begin_again(self) -> None:
        told = self.hand_over.selection.for_whom
        hand_over, place = self.hand_over, self.hand_over.place
        if hand_over.making is not None:
            hand_over.making.deleteLater()
        hand_over.offer, hand_over.document, hand_over.making = None, None, None
        hand_over.selection = replace(Selection(), for_whom=told)
        hand_over.weights.clear()
        hand_over.place, hand_over.name = place, ""
        self._show_steps(shown=False)
        self._empty.hide()
        self._stack.setCurrentIndex(0)
        self.line.show_step(0)
