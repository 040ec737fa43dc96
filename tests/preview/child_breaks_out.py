"""Tries to get out of a child that has loaded every decoder, as one that was taken over would."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.sandbox import ByteSource
from tests.preview import child_functions, child_fuzz


def warm_up() -> None:
    child_fuzz.warm_up()


def break_out(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield from child_functions.break_out(source, request)
