"""Three lines that others hold: giving them, as text, code, page or mail, and who has which."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from stalkdiary.actions import hand_on, timestamps
from stalkdiary.actions.anchors import Anchor
from stalkdiary.actions.timestamps import Stamped
from stalkdiary.errors import DiaryError
from stalkdiary.gui.export.three_lines import ThreeLines
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.keeping.asking import Asking
from stalkdiary.gui.keeping.qr_view import QrView
from stalkdiary.gui.keeping.reading import Kept
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import day_of
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, empty
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.pickers import pick_files, pick_new_file
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.merkle import Checkpoint


class HoldersCard(Card):
    """The lines as they are now, ways to give them to someone, and who has some.

    Signals:
        changed: a timestamp was taken.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        super().__init__(theme, "surface", gap=Gap.M, pad=Gap.XL)
        self._session, self._jobs = session, jobs
        self._checkpoint: Checkpoint | None = None
        self._holders = column(theme, Gap.XS)
        self.lines = ThreeLines(session, jobs)
        self.code = QrView(theme)
        self.card = Button(theme, self.tr("Save a page to print…"))
        self.mail = Button(theme, self.tr("Copy words for a mail"), icon="copy")
        self.notice = Notice(theme, "echo")
        self.stamp = StampSection(session, jobs)
        self.stamp.changed.connect(self.changed)
        self.card.clicked.connect(self._pick)
        self.mail.clicked.connect(self._copy_mail)
        code = boxed(
            column(
                theme,
                Gap.XS,
                self.code,
                Words(self.tr("The same lines, for a telephone’s camera."), Role.CAPTION),
                None,
            )
        )
        for part in (
            Words(self.tr("Three lines that someone else holds"), Role.TITLE),
            boxed(self._holders),
            boxed(beside(theme, Gap.XL, (self.lines, 1), code)),
            flow(theme, Gap.S, self.card, self.mail),
            self.notice,
            self.stamp,
        ):
            self.body.addWidget(part)

    def show_kept(self, kept: Kept) -> None:
        """Show the lines as they are now, and who has earlier ones."""
        empty(self._holders)
        for anchor in kept.anchors:
            self._holders.addWidget(Words(self._told(anchor)))
        if not kept.anchors:
            self._holders.addWidget(Words(self.tr("Nobody was noted as having any yet."), Role.SOFT))
        if kept.checkpoint != self._checkpoint:
            self._checkpoint = kept.checkpoint
            self.lines.show_checkpoint(kept.checkpoint)
            self.code.show_squares(hand_on.qr_code(kept.checkpoint))

    def _told(self, anchor: Anchor) -> str:
        at = anchor.stamped or anchor.written.utc
        day = day_of(at, self._session.clock.read().zone)
        return self.tr("{who}, on {day}").format(who=anchor.holder, day=day)

    def _pick(self) -> None:
        title = self.tr("Save the page")
        pick_new_file(self, self._session.way_out, title, "Three lines.pdf", self._save)

    def _save(self, path: Path) -> None:
        if self._checkpoint is None:
            return
        if not path.suffix:
            path = path.with_suffix(".pdf")
        self.card.setEnabled(False)
        self._jobs.run(hand_on.write_card, self._checkpoint, path, done=self._saved, failed=self._not_saved)

    def _saved(self, path: Path) -> None:
        self.card.setEnabled(True)
        self.notice.say(
            self.tr("The page is saved: {path}").format(path=path),
            self.tr("It says nothing of what you wrote. Note above who got it."),
        )

    def _not_saved(self, error: DiaryError) -> None:
        self.card.setEnabled(True)
        self.notice.say_error(error)

    def _copy_mail(self) -> None:
        if self._checkpoint is not None:
            self._session.clipboard.copy(hand_on.mail_text(self._checkpoint))
            self.mail.set_words(self.tr("Copied"))
            announce(self.mail, self.tr("Copied"))


class StampSection(Asking):
    """A timestamp authority, through two files that the person carries.

    Signals:
        changed: an answer was taken.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        super().__init__(theme, jobs, self.tr("A timestamp authority, without this computer’s network"))
        self._session = session
        self._answer = Path()
        self.write = self.does(Button(theme, self.tr("Save a request…")), self._pick_request)
        self.take = self.does(Button(theme, self.tr("Take its answer…")), self._pick_answer)
        self.check = self.does(Button(theme, self.tr("With its certificates…")), self._pick_certificates)
        self.plain = self.does(Button(theme, self.tr("Without them")), self._take_plain)
        self._ask = boxed(
            column(
                theme,
                Gap.S,
                Words(
                    self.tr(
                        "With the authority’s certificates, a .pem file from its web page, it is checked who"
                        " signed the answer. Without them it is only compared with what was asked."
                    )
                ),
                flow(theme, Gap.S, self.check, self.plain),
            )
        )
        self.add(
            Words(
                self.tr(
                    "Save a request, send it to an authority from another computer, and bring the answer"
                    " back. The request is a fingerprint of the three lines and says nothing else."
                )
            ),
            flow(theme, Gap.S, self.write, self.take),
            self._ask,
            self.notice,
        )
        self.turned.connect(lambda _open: self._ask.hide())
        self.open(False)

    def _pick_request(self) -> None:
        pick_new_file(
            self, self._session.way_out, self.tr("Save the request"), "request.tsq", self._write_request
        )

    def _write_request(self, path: Path) -> None:
        self.work(
            timestamps.write_request,
            path,
            done=lambda _lines: self.notice.say(self.tr("The request is saved: {path}").format(path=path)),
        )

    def _pick_answer(self) -> None:
        pick_files(self, self._session.way_out, self.tr("Choose the answer"), self._picked_answer)

    def _picked_answer(self, paths: list[Path]) -> None:
        self._answer = paths[0]
        self.notice.clear()
        self._ask.show()
        self.check.setFocus()

    def _pick_certificates(self) -> None:
        title = self.tr("Choose the authority’s certificates")
        pick_files(self, self._session.way_out, title, lambda paths: self._take(paths[0]))

    def _take_plain(self) -> None:
        self._take(None)

    def _take(self, certificates: Path | None) -> None:
        self._ask.hide()
        self.work(timestamps.take_answer, self._answer, certificates, done=self._taken)

    def _taken(self, taken: Stamped) -> None:
        stamp = taken.stamp
        self.notice.say(
            self.tr("{authority} saw these lines at {time}.").format(
                authority=stamp.authority, time=stamp.time
            ),
            self.tr("Its signature was checked.")
            if stamp.checked
            else self.tr("Who signed it was not checked."),
        )
        self.changed.emit()
