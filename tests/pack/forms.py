"""Every form a pack can have, small enough for tests."""

from __future__ import annotations

from stalkdiary.model.pack_form import PackForm, PackKind, PartLimits

PASSPHRASE = "gentle-otters-read-maps"
IN_PARTS = PackForm(PackKind.PARTS, PartLimits(files=12, part_megabytes=5))
FORMS = {
    "folder": PackForm(PackKind.FOLDER),
    "parts": IN_PARTS,
    "locked": PackForm(passphrase=PASSPHRASE),
    "locked parts": PackForm(PackKind.PARTS, PartLimits(files=12, part_megabytes=5), passphrase=PASSPHRASE),
}
