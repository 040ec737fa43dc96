"""Looks into packs and PDFs with tools other than our own."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2

from stalkdiary.model.pack import PackContents
from stalkdiary.pack.bag import exhibit_names
from stalkdiary.pack.report.document import Written, write_pdf
from stalkdiary.pack.writer import pack_fonts
from stalkdiary.task import Task


def pdf_of(contents: PackContents) -> tuple[bytes, Written]:
    """The PDF alone."""
    out = io.BytesIO()
    names, check = exhibit_names(contents.exhibits), Task().check
    made = write_pdf(contents, names, pack_fonts(), out, check, check)
    return out.getvalue(), made


def pages_of(pdf: bytes) -> list[str]:
    """The text of every page, as a reader's copy and paste would give it."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def squeezed(text: str) -> str:
    """The text without white space: where lines break does not matter."""
    return "".join(text.split())


def text_of(contents: PackContents) -> str:
    """All text of a pack's PDF, without white space."""
    return squeezed("".join(pages_of(pdf_of(contents)[0])))


def files_of(pack: Path) -> dict[str, bytes]:
    """Every file of a zip by its path below the pack's folder."""
    with zipfile.ZipFile(pack) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def record_of(pack: Path) -> dict[str, Any]:
    """record.json, read by the standard library."""
    record: dict[str, Any] = json.loads(files_of(pack)["data/record.json"])
    return record
