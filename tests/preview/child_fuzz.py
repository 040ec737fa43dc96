"""Mutations of one file through each decoder but the common pictures', many of them in one child."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.preview import document_worker, media_worker, other_pictures, writing_worker
from stalkdiary.sandbox import ByteSource
from tests.preview.child_functions import fuzz_with


def warm_up() -> None:
    for worker in (document_worker, media_worker, other_pictures, writing_worker):
        worker.warm_up()


def media(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield from fuzz_with(media_worker.answer, source, request)


def document(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield from fuzz_with(document_worker.answer, source, request)


def other_picture(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield from fuzz_with(other_pictures.answer, source, request)


def writing(source: ByteSource, request: bytes) -> Iterator[bytes]:
    yield from fuzz_with(writing_worker.answer, source, request)
