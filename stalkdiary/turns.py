"""Long work in turns: some of it on the thread that owns the diary, some beside it; knows nothing of windows.

An action that takes long is written as a generator. What stands in it runs on the diary's thread. With
``result = yield function`` the function is called on another thread, where neither the database nor anything
else of the open diary may be touched but files and keys; its result comes back, or what it raised is raised
there. With ``yield None`` others have their turn first. Between two turns anything may be written to the
diary: no transaction may be open, and what was read before has to be read again where it matters.

All of a generator's functions run on one thread of their own, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Aside: TypeAlias = Callable[[], Any]
"""Work that needs no open diary."""

Turns: TypeAlias = Generator[Aside | None, Any, T]
"""Long work that gives a `T` in the end. To stop it, an exception is thrown into it, as `Cancelled`."""


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
