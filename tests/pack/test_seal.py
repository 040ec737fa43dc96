"""A sealed report is unchanged to every viewer, until one byte of it is; and stays an archival document."""

from __future__ import annotations

import io
import shutil
import subprocess
import warnings
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from stalkdiary.model.pack import PackContents
from stalkdiary.model.pack_form import PackForm
from stalkdiary.pack import bag
from stalkdiary.pack.seal import KEY_BITS
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.reading import files_of
from tests.pack.structure import Tree


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose report is sealed."""
    pack = tmp_path_factory.mktemp("sealed") / "pack.zip"
    write_pack(factory.contents(2, every=1), pack, Task(), form=PackForm(sealed=True))
    return pack


def judged(pdf: bytes) -> tuple[bool, bool, bool]:
    """What pyHanko says: intact, valid, and over the whole file."""
    reader = PdfFileReader(io.BytesIO(pdf))
    (signature,) = reader.embedded_signatures
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))
    return status.intact, status.valid, status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def test_a_viewer_sees_that_the_report_is_unchanged(sealed: Path) -> None:
    pdf = files_of(sealed)[bag.PDF]
    assert judged(pdf) == (True, True, True)
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert signature.signer_cert.public_key.bit_size == KEY_BITS
    assert "Daybook" not in str(signature.signer_cert.subject.native)


def test_any_changed_byte_breaks_the_seal(sealed: Path) -> None:
    pdf = bytearray(files_of(sealed)[bag.PDF])
    for at in (len(pdf) // 2, pdf.rfind(b"/M(D:") + 8, pdf.rfind(b"startxref") - 30):
        pdf[at] ^= 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                assert judged(bytes(pdf)) != (True, True, True)
            except Exception:
                continue
            finally:
                pdf[at] ^= 1


def test_a_sealed_pack_is_undamaged_and_carries_its_record(sealed: Path) -> None:
    assert verify_pack(sealed, None, Task()).undamaged
    with pikepdf.open(io.BytesIO(files_of(sealed)[bag.PDF])) as document:
        assert document.Root.AcroForm.SigFlags == 3
        assert document.attachments["record.json"].get_file().read_bytes() == files_of(sealed)[bag.RECORD]


def test_a_checker_for_archives_has_nothing_against_a_sealed_report(sealed: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(files_of(sealed)[bag.PDF])
    # It does not look at forms and says so; ISO 19005-3, 6.4.3 allows this one.
    report = pdfa.validate_written(file, "3b")
    assert {finding.kind for finding in report.findings} == {"unsupported"}
    with pikepdf.open(file) as opened:
        assert opened.check_pdf_syntax() == []
        (field,) = opened.Root.AcroForm.Fields
        assert field.objgen in [annotation.objgen for annotation in opened.pages[0].Annots]
        # Print is set; hidden, invisible and no view are not.
        assert int(field.F) & 0b100111 == 0b100


def test_a_seal_is_told_to_those_who_hear_the_report(sealed: Path) -> None:
    tree = Tree(files_of(sealed)[bag.PDF])
    (form,) = tree.of_kind("Form")
    (field,) = tree.pdf.Root.AcroForm.Fields
    assert form.annotations == [field.objgen[0]]
    assert tree.parents[int(field.StructParent)].objgen[0] == form.number


def test_other_tools_find_nothing_wrong_with_a_sealed_report(sealed: Path, tmp_path: Path) -> None:
    tool = shutil.which("qpdf")
    if tool is None:
        pytest.skip("qpdf is not here")
    (tmp_path / "a.pdf").write_bytes(files_of(sealed)[bag.PDF])
    checked = subprocess.run([tool, "--check", tmp_path / "a.pdf"], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_without_a_seal_nothing_of_one_is_there(small_contents: PackContents, tmp_path: Path) -> None:
    write_pack(small_contents, tmp_path / "a.zip", Task())
    pdf = files_of(tmp_path / "a.zip")[bag.PDF]
    assert b"/ByteRange" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/AcroForm" not in document.Root
