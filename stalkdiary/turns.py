"""Long work in turns: partly on the thread that owns the diary, partly on another; knows nothing of windows.

An action that takes long is a generator, whose own code runs on the diary's thread. ``result = yield
function`` calls the function on another thread, where only files and keys of the open diary may be used,
never its database; the result comes back, or the exception is raised at the ``yield``. ``yield None`` lets
others go first. Between two turns anything may be written to the diary, so no transaction may be open across
a ``yield``, and what was read before must be read again where it matters.

All functions that one generator yields run on the same thread, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Aside: TypeAlias = Callable[[], Any]
"""Work that is called on another thread: it needs no open diary."""

Turns: TypeAlias = Generator[Aside | None, Any, T]
"""Long work that returns a `T`. To stop it, an exception such as `Cancelled` is thrown into it."""


def run_through(turns: Turns[T]) -> T:
    """Do all of it on this thread, one thing after the other, and give its result.

    Raises:
        Exception: whatever the work itself raises.
    """
    answer: Any = None
    error: BaseException | None = None
    while True:
        try:
            wanted = turns.send(answer) if error is None else turns.throw(error)
        except StopIteration as end:
            result: T = end.value
            return result
        answer, error = None, None
        try:
            answer = None if wanted is None else wanted()
        except BaseException as raised:
            error = raised
