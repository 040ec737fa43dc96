"""The window: where one is and has been, the keys that work everywhere, and the look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from stalkdiary.errors import DiaryError
from stalkdiary.gui import keys
from stalkdiary.gui.arrival import Arrival
from stalkdiary.gui.frame import Frame
from stalkdiary.gui.idle import IdleLock
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.page import Page
from stalkdiary.gui.preferences import Preferences, Scheme, save
from stalkdiary.gui.registry import Registry
from stalkdiary.gui.session import Route, Session
from stalkdiary.gui.signs import Signs
from stalkdiary.gui.theme import apply as looks
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.three_shifts import ThreeShifts
from stalkdiary.resource_files import resource

TITLE = "Daybook"
"""The neutral name: all that a taskbar, a window list or a screen recording tells."""

_ROOMY = QSize(1280, 800)


class MainWindow(QWidget):
    """The one window of the program.

    Args:
        app: for the look.
        session: what pages are given.
        registry: the pages there are.
        first: the page to begin with.
    """

    def __init__(self, app: QApplication, session: Session, registry: Registry, first: Route) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(str(resource("icons", "daybook.svg"))))
        self.setMinimumSize(QSize(*tokens.LEAST_WINDOW))
        self.resize(_ROOMY.boundedTo(self.screen().availableSize()))
        self._app = app
        self._session = session
        self._registry = registry
        self._jobs = JobRunner(session.vault_thread, self)
        self._trail = [first]
        self._is_open = False
        self._signs = Signs(app, self)
        self._idle = IdleLock(
            self._signs, session.clock, session.vault_thread, session.away, self, session.way_out.lock
        )
        self._shifts = ThreeShifts(self._signs, session.way_out.leave)
        session.places = len(registry.places)
        session.way_out.guard(self)
        self._connect()
        looks.apply(app, session.theme)
        self._frame = self._new_frame()
        self._signs.listen(lambda event: self._frame.ring.notice(event))
        self._show()

    def _connect(self) -> None:
        session = self._session
        session.route_asked.connect(self.go)
        session.back_asked.connect(self.back)
        session.opened.connect(self._opened)
        session.preferences_changed.connect(self._prefer)
        session.watched.connect(self._idle.touch)
        session.way_out.leaving.connect(self._vanish)
        session.way_out.leaving.connect(self._idle.stop)
        for sizing, step in ((keys.LARGER, 1), (keys.SMALLER, -1), (keys.USUAL_SIZE, 0)):
            keys.bind(sizing, self, partial(self._resize_text, step))
        keys.bind(keys.BACK, self, self.back)
        keys.bind(keys.WRITE, self, self._write)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._frame.page

    def go(self, route: Route) -> None:
        """Show a page; a place of the rail starts a new trail to go back along."""
        if self._registry.is_place(route.page):
            self._trail = [route]
        elif route != self._trail[-1]:
            self._trail.append(route)
        self._show()

    def back(self) -> None:
        """Show the page before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()

    def use(self, theme: Theme) -> None:
        """Look like this from now on; what is half written goes along."""
        if theme == self._session.theme:
            return
        self._session.theme = theme
        self._rebuild(self._frame.states())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is leaving."""
        event.ignore()
        self._session.way_out.leave()

    def changeEvent(self, event: QEvent) -> None:
        """Minimising locks, where that was chosen."""
        super().changeEvent(event)
        minimised = event.type() == QEvent.Type.WindowStateChange and self.isMinimized()
        if minimised and self._is_open and self._session.preferences.locks_minimised:
            self._idle.ask(self._session.way_out.lock_minimised)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window with the frame."""
        super().resizeEvent(event)
        self._frame.setGeometry(self.rect())

    def _show(self) -> None:
        back_to = self._frame.title_of(self._trail[-2]) if len(self._trail) > 1 else ""
        self._frame.show_page(self._trail[-1], back_to)

    def _opened(self, arrival: Arrival) -> None:
        """The diary is open: its choices hold, and what was shown before goes."""
        self._is_open = True
        self._trail = [Route(self._registry.home)]
        self._session.arrival = arrival
        self._session.preferences = arrival.preferences
        self._session.theme = self._look_of(arrival.preferences)
        self._behave(arrival.preferences)
        self._rebuild({})

    def _prefer(self, preferences: Preferences) -> None:
        before, theme = self._session.preferences, self._look_of(preferences)
        told = (before.leave_key, before.shifts_leave) != (preferences.leave_key, preferences.shifts_leave)
        self._session.preferences = preferences
        if self._is_open:
            self._behave(preferences)
        if told or theme != self._session.theme:
            self._session.theme = theme
            self._rebuild(self._frame.states())
        if self._is_open:
            self._jobs.run(save, preferences, done=lambda _: None, failed=_let_be)

    def _behave(self, preferences: Preferences) -> None:
        """Lock, leave and show itself as was chosen."""
        self._idle.allow(preferences.lock_minutes)
        self._shifts.is_on = preferences.shifts_leave
        self._session.way_out.use_leave_key(preferences.leave_key)
        self._session.capture.allow(pictures=not preferences.no_capture)

    def _vanish(self) -> None:
        """Take every window of ours out of sight, dialogs and menus too."""
        for window in self._app.topLevelWidgets():
            window.hide()

    def _write(self) -> None:
        if self._is_open:
            self.go(Route(self._registry.home))
            self.page.begin_writing()

    def _look_of(self, preferences: Preferences) -> Theme:
        colours = {
            Scheme.LIGHT: tokens.LIGHT,
            Scheme.DARK: tokens.DARK,
            Scheme.SYSTEM: looks.system_colours(self._app),
        }
        return Theme(colours[preferences.scheme], preferences.text_percent)

    def _resize_text(self, step: int) -> None:
        sizes, now = tokens.TEXT_SIZES, self._session.preferences
        at = sizes.index(now.text_percent) + step if step else 0
        self._prefer(now.with_text(sizes[min(max(at, 0), len(sizes) - 1)]))

    def _rebuild(self, states: dict[Route, object]) -> None:
        old = self._frame
        looks.apply(self._app, self._session.theme)
        self._frame = self._new_frame()
        self._show()
        self._frame.restore(states)
        self._frame.setVisible(True)
        old.hide()
        old.deleteLater()
        # Only now: hiding what had the keyboard gives it to nobody.
        self._frame.focus_first()

    def _new_frame(self) -> Frame:
        frame = Frame(self._app, self._session, self._registry, is_open=self._is_open)
        frame.setParent(self)
        frame.setGeometry(self.rect())
        return frame


def _let_be(_error: DiaryError) -> None:
    """A choice that could not be kept holds until the window closes."""
