"""Fails a test that logs a warning or worse without having said that it would."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

WATCHED = ("stalkdiary", "daybook")
"""The loggers whose lines count, with everything below them."""


@dataclass
class LogWatch(logging.Handler):
    """Collects what the program logs at WARNING and above; `expecting` takes out what a test foresaw.

    Attributes:
        unexpected: the lines, in their order, that no test has claimed.
    """

    unexpected: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(level=logging.WARNING)

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line; called by `logging`."""
        self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    @contextmanager
    def expecting(self, text: str) -> Iterator[None]:
        """Inside, at least one line holding `text` must be logged; only lines holding it are allowed."""
        before = len(self.unexpected)
        yield
        new = self.unexpected[before:]
        assert any(text in line for line in new), f"nothing was logged with {text!r}; there was {new}"
        self.unexpected[before:] = [line for line in new if text not in line]

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Listen while inside."""
        loggers = [logging.getLogger(name) for name in WATCHED]
        for logger in loggers:
            logger.addHandler(self)
        try:
            yield
        finally:
            for logger in loggers:
                logger.removeHandler(self)
