"""The report can be kept for decades: it is what PDF/A-3b asks for, by the judgement of others."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image, ImageCms

from stalkdiary.model.pack import PackContents, PackResult, PackWriter
from stalkdiary.model.writer import Writer
from stalkdiary.pack.srgb import srgb_profile
from tests.pack import factory
from tests.pack.reading import files_of, pdf_of


def assert_archival(pdf: bytes, folder: Path) -> None:
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    report = pdfa.validate_written(file, "3b")
    assert not report.findings
    assert report.verdict == "pass"
    # Another hand's reading of the same standard; of the level that asks that all can be read as text; and of
    # the standard for those who have it read aloud (ISO 14289-1). The document names the first alone.
    assert said_against(file, "3b") == []
    assert said_against(file, "3u") == ["PDFA3U-ID-CONFORMANCE-001"]
    assert said_against(file, "ua1") == ["PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"]
    with pikepdf.open(file) as opened:
        assert opened.check_pdf_syntax() == []


def said_against(file: Path, profile: str) -> list[str]:
    limits = page.SafetyLimits.unlimited()
    failures = page.validate_pdf(file, profile=profile, limits=limits).failures
    return sorted(failure.rule_id for failure in failures)


def named(text: str) -> PackContents:
    contents = factory.contents(2)
    writer = PackWriter("ab" * 16, Writer(text, text, text, text, text), contents.incident_rows[0][0])
    request = replace(contents.request, person=text, reference=text)
    return replace(contents, request=request, writer=writer, left_out=())


@pytest.mark.parametrize("incidents", [0, 1, 24])
def test_a_checker_for_archives_accepts_the_report(incidents: int, tmp_path: Path) -> None:
    assert_archival(pdf_of(factory.contents(incidents))[0], tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "Ŵyn Żółw 爱 مریم 😡👩‍👩‍👧", "a <b> & (c) \\ \x00\x07 \ud800 \ufffe", "x" * 3000],
    ids=["empty", "scripts", "controls", "long"],
)
def test_no_name_or_reference_makes_it_less(text: str, tmp_path: Path) -> None:
    assert_archival(pdf_of(named(text))[0], tmp_path)


def test_what_is_said_of_the_document_is_said_twice_alike() -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(named("Mwyn & Ŵyn"))[0]))
    # Closing the metadata below would make the one from the other.
    info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    with pdf.open_metadata() as metadata:
        said = {
            key: metadata[key] for key in ("dc:title", "xmp:CreatorTool", "pdfaid:part", "xmp:CreateDate")
        }
        assert metadata["dc:creator"] == [info["/Author"]] == ["Mwyn & Ŵyn"]
    assert said["dc:title"] == info["/Title"] == "Record of incidents  ·  Mwyn & Ŵyn"
    assert said["xmp:CreatorTool"] == info["/Creator"] == "Daybook 0.1.0"
    assert said["pdfaid:part"] == "3"
    assert said["xmp:CreateDate"] == "2026-11-23T09:12:30+00:00"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261123091230+00'00'"


def test_the_record_inside_is_the_one_beside_the_report(small: tuple[Path, PackResult]) -> None:
    files = files_of(small[0])
    opened = pikepdf.open(io.BytesIO(files["data/Record of incidents.pdf"]))
    assert list(opened.attachments) == ["record.json"]
    attached = opened.attachments["record.json"]
    assert attached.get_file().read_bytes() == files["data/record.json"]
    assert attached.get_file().size == len(files["data/record.json"])
    assert attached.get_file().mime_type == "application/json"
    assert attached.relationship == "/Data"
    assert len(opened.Root.AF) == 1


def test_the_record_inside_can_be_found_without_a_reader_of_pdfs(small: tuple[Path, PackResult]) -> None:
    files = files_of(small[0])
    start = re.match(
        rb"%PDF-1\.7\n%....\n\d+ 0 obj\n<<[^\n]*>>\nstream\n", files["data/Record of incidents.pdf"]
    )
    assert start is not None
    packed = files["data/Record of incidents.pdf"][start.end() :]
    assert zlib.decompressobj().decompress(packed) == files["data/record.json"]


def test_colours_are_those_of_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    ramp = Image.new("RGB", (256, 3))
    ramp.putdata([(x, (x * 7) % 256, 255 - x) if y else (x, x, x) for y in range(3) for x in range(256)])
    turned = ImageCms.profileToProfile(ramp, ours, theirs)
    assert turned is not None
    assert max(abs(a - b) for a, b in zip(ramp.tobytes(), turned.tobytes(), strict=True)) <= 1
