"""What the window holds, in one look: rail, top bar and pages. Made anew when the look changes."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from stalkdiary.gui.page import Page
from stalkdiary.gui.rail import Rail
from stalkdiary.gui.registry import Registry
from stalkdiary.gui.session import Route, Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.topbar import TopBar
from stalkdiary.gui.widgets.focus_ring import FocusRing
from stalkdiary.gui.widgets.layouts import column, row
from stalkdiary.gui.widgets.notice import announce


class Frame(QWidget):
    """Everything in the window.

    Places of the rail are kept once they have been shown; other pages go when they are left.
    """

    def __init__(self, app: QApplication, session: Session, registry: Registry, *, is_open: bool) -> None:
        super().__init__()
        self._session = session
        self._registry = registry
        self._pages: dict[Route, Page] = {}
        self._page: Page | None = None
        self.top = TopBar(session.theme, session.way_out)
        self.top.back.connect(session.back_asked)
        self.top.show_lock(shown=is_open)
        self._stack = QStackedWidget()
        self._rail = Rail(session.theme, registry.places)
        self._rail.chosen.connect(session.go)
        main = column(session.theme, Gap.NONE, self.top, (self._stack, 1))
        self.setLayout(row(session.theme, Gap.NONE, self._rail, (main, 1)))
        # Not before it is laid out: what has no parent would be shown as a window of its own.
        self._rail.setVisible(is_open)
        self.ring = FocusRing(app, self, session.theme)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self._page is not None, "a page is shown from the start"
        return self._page

    def show_page(self, route: Route, back_to: str) -> None:
        """Show a page, made now unless it is kept; `back_to` is the title of the one before, or empty."""
        before, page = self._page, self._pages.get(route)
        if page is None:
            page = self._registry.build(self._session, route)
            page.title_changed.connect(self._retitle)
            self._pages[route] = page
            self._stack.addWidget(page)
        self._page = page
        self._stack.setCurrentWidget(page)
        self._rail.show_current(route.page)
        self.top.show_back("" if page.has_way_back else back_to)
        self._retitle()
        if before is not None and before is not page:
            before.left()
            self._let_go(before)
        page.arrived()
        if before is not None and before is not page:
            announce(page, page.accessibleName())
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to where the page wants it."""
        target = self.page.first_focus()
        if target is not None:
            target.setFocus()

    def title_of(self, route: Route) -> str:
        """What going back to a page is called."""
        page = self._pages.get(route)
        return page.title if page is not None and page.title else self._registry.title(route.page)

    def states(self) -> dict[Route, object]:
        """What each page that is kept is to go on with in another look."""
        return {route: page.state() for route, page in self._pages.items()}

    def restore(self, states: dict[Route, object]) -> None:
        """Give the pages that are here what their forerunners left."""
        for route, state in states.items():
            if route in self._pages and state is not None:
                self._pages[route].restore(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where room is short."""
        super().resizeEvent(event)
        self._rail.fold(self._session.theme.folds_rail(self.width()))

    def _retitle(self) -> None:
        self.top.show_title(self.page.title)

    def _let_go(self, page: Page) -> None:
        route = next(route for route, kept in self._pages.items() if kept is page)
        if not self._registry.is_place(route.page):
            del self._pages[route]
            self._stack.removeWidget(page)
            page.deleteLater()
