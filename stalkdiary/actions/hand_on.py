"""Ways to give three lines to someone: a QR code, a page to print, words for a mail."""

from __future__ import annotations

from pathlib import Path

import segno

from stalkdiary.errors import DestinationExists
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.pack.card import Matrix, card_pdf
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.vault import Vault

_MAIL = """Could you keep this mail for me?

The three lines below are a fingerprint of private notes of mine. They say nothing of what is in them. If it is ever asked whether the notes were changed after today, the lines and the date of this mail show it.

{lines}

There is nothing else to do. Thank you.
"""  # noqa: E501 - mail programs break lines by themselves


def qr_code(checkpoint: Checkpoint) -> Matrix:
    """The three lines as a QR code that survives a coffee stain (error correction M)."""
    code = segno.make_qr(checkpoint.text(), error="m")
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)


def mail_text(checkpoint: Checkpoint) -> str:
    """Words for a mail to whoever is to hold the three lines; to be changed as one likes."""
    return _MAIL.format(lines=checkpoint.text().strip())


def write_card(vault: Vault, checkpoint: Checkpoint, path: Path) -> Path:
    """Make a page to print (PDF, A5) with the three lines, their QR code and room for a name and a date.

    Raises:
        DestinationExists: something lies there already.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing is left there.
    """
    lines = checkpoint.text().strip().splitlines()
    data = card_pdf(lines, qr_code(checkpoint), f"{vault.clock.read().utc:%d %B %Y}".lstrip("0"))
    with storage_errors():
        if path.exists():
            raise DestinationExists
        try:
            path.write_bytes(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return path


def qr_text(checkpoint: Checkpoint) -> str:
    """The QR code in half blocks, for a terminal with light letters on dark ground; two rows a line."""
    code = qr_code(checkpoint)
    size = len(code) + 4
    square = [[False] * size for _ in range(size + size % 2)]
    for y, row in enumerate(code):
        for x, dark in enumerate(row):
            square[y + 2][x + 2] = dark
    shown = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return "\n".join(
        "".join(shown[upper, lower] for upper, lower in zip(square[y], square[y + 1], strict=True))
        for y in range(0, len(square), 2)
    )
