"""The program's log: ids and codes, in memory, and nowhere else.

What is logged never holds content, names or paths, and is never written to a file: a log on the disk would
tell that, and when, the program was used. The last lines wait in memory to be shown with a fault.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections import deque
from pathlib import Path
from types import TracebackType

_ROOT = "stalkdiary"
_KEPT = 200
_OUR_FOLDER = Path(__file__).resolve().parent


class Memory(logging.Handler):
    """Keeps the last lines.

    Attributes:
        lines: level, logger and message of each; exceptions' own texts are not kept, they can hold content.
    """

    def __init__(self, kept: int = _KEPT) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=kept)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line; called by `logging`."""
        self.lines.append(f"{record.levelname} {record.name.removeprefix(_ROOT + '.')} {record.getMessage()}")


def start() -> Memory:
    """Send the program's log to memory, and keep it from the screen; give the memory.

    Called again it gives the same one.
    """
    logger = logging.getLogger(_ROOT)
    for handler in logger.handlers:
        if isinstance(handler, Memory):
            return handler
    memory = Memory()
    logger.addHandler(memory)
    logger.setLevel(logging.INFO)
    # Without this, Python would print warnings on standard error where no one else listens.
    logger.propagate = False
    return memory


def fault(id_: str, kind: str, place: str) -> None:
    """Log a fault of our own: its id, the exception's type, and where in our code it came from."""
    logging.getLogger(_ROOT).error("fault %s: %s at %s", id_, kind, place)


def new_id() -> str:
    """A short random id by which a fault that was shown is found again in the log: 8 hex digits."""
    return secrets.token_hex(4)


def where(error: BaseException) -> str:
    """The innermost place in our own code that an exception passed through, such as "vault.journal:123"."""
    return _place(error.__traceback__) or "outside"


def _place(trace: TracebackType | None) -> str:
    for frame in reversed(traceback.extract_tb(trace)):
        path = Path(frame.filename)
        if path.is_relative_to(_OUR_FOLDER):
            return ".".join(path.relative_to(_OUR_FOLDER).with_suffix("").parts) + f":{frame.lineno}"
    return ""
