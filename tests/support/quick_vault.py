"""Diaries for tests that make and open hundreds: no Argon2id, and no ballast of sixteen megabytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from stalkdiary.actions import access
from stalkdiary.actions import keys as actions_keys
from stalkdiary.vault import ballast, keys, opening, salvage
from stalkdiary.vault.key_changes import KeyChanges
from tests.support.quick_keys import quick


def make_quick(replace: Callable[[object, str, object], None] = setattr) -> None:
    """In this process, make and open diaries without what costs time and is tested elsewhere.

    What is made so can only be opened so. All else is the program's own.

    Args:
        replace: as `setattr`; `monkeypatch.setattr` undoes it after a test.
    """
    replace(ballast, "BALLAST_SIZE", 0)
    make_keys_quick(replace)


def make_keys_quick(replace: Callable[[object, str, object], None]) -> None:
    """As `make_quick`, but with the ballast: for disks that are full."""
    replace(opening, "create_key_file", partial(keys.create_key_file, derive=quick))
    replace(actions_keys, "KeyChanges", partial(KeyChanges, derive=quick))
    for module in (access, opening, salvage):
        replace(module, "open_key_file", partial(keys.open_key_file, derive=quick))


@contextmanager
def quick_diaries() -> Iterator[None]:
    """`make_quick` for as long as the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch.setattr)
        yield
