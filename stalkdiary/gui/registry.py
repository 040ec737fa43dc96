"""The kinds of pages the window has, and which of them have a place in the rail."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Route, Session

Builder = Callable[[Session, str], Page]
"""Makes a page for a session and a route's argument."""


@dataclass(frozen=True, slots=True)
class Late:
    """Builds a page whose module is loaded when it is first shown, or ahead by `Registry.load`.

    Attributes:
        module: full name of the module.
        name: of the page's class in it.
    """

    module: str
    name: str

    def __call__(self, session: Session, argument: str) -> Page:
        """Make the page."""
        return cast(Page, getattr(importlib.import_module(self.module), self.name)(session, argument))


@dataclass(frozen=True, slots=True)
class Place:
    """A page's entry in the rail.

    Attributes:
        icon: in resources/icons.
        at_foot: below, with the quieter ones.
    """

    icon: str
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page.

    Attributes:
        name: as routes name it.
        build: makes one.
        title: gives its title in the person's language; what going back to it is called.
        place: its entry in the rail, or None for a page that is reached from another.
    """

    name: str
    build: Builder
    title: Callable[[], str]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """All kinds of pages.

    Attributes:
        kinds: in the order of the rail.
        home: name of the page shown once the diary is open.
    """

    kinds: tuple[PageKind, ...]
    home: str

    @property
    def places(self) -> tuple[PageKind, ...]:
        """Those with a place in the rail."""
        return tuple(kind for kind in self.kinds if kind.place is not None)

    def is_place(self, name: str) -> bool:
        """Whether a page has a place in the rail."""
        return self._kind(name).place is not None

    def title(self, name: str) -> str:
        """A page's title."""
        return self._kind(name).title()

    def build(self, session: Session, route: Route) -> Page:
        """Make a page."""
        return self._kind(route.page).build(session, route.argument)

    def load(self) -> None:
        """Load the modules of all pages, on whichever thread."""
        for kind in self.kinds:
            if isinstance(kind.build, Late):
                importlib.import_module(kind.build.module)

    def _kind(self, name: str) -> PageKind:
        return next(kind for kind in self.kinds if kind.name == name)
