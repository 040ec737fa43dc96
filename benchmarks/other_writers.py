"""Four other ways of making a PDF of incidents, each as its own documents show it, for `compare_writers`."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator, Mapping
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from stalkdiary.model.pack import Exhibit, PackContents, PackIncident
from stalkdiary.pack.report import words
from stalkdiary.resource_files import resource

_REGULAR, _BOLD = "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"
_WIDTH_MM = 100.0
_SCHEME = "pic:"
_CSS = """
body{font-family:"Noto Sans",sans-serif;font-size:9.5pt}h1{font-size:16pt}h2{font-size:12pt}
table{width:100%}td{vertical-align:top}img{width:300px}
"""
_PAGE_CSS = '@page{size:A4;margin:18mm;@bottom-right{content:"Page " counter(page) " of " counter(pages)}}'


def _facts(item: PackIncident, home: str) -> Iterator[tuple[str, str]]:
    incident = item.incident
    yield "Written down", words.when(words.written_moment(item.first_written), home)
    yield "How", ", ".join(words.CHANNELS[channel] for channel in incident.facts.channels)
    yield "Who did it", words.mentions(incident.people.did_it)
    yield "Behaviours", words.behaviour_labels(incident.facts.behaviours)
    yield "How it felt", incident.effect.felt
    yield "What it changed", incident.effect.changed


def _details(exhibit: Exhibit) -> str:
    attachment = exhibit.attachment
    return f"{exhibit.reference}: {attachment.name}, {attachment.size:,} bytes, SHA-256 {attachment.sha256}"


def _when(item: PackIncident, home: str) -> str:
    return words.joined(words.when(item.incident.when.happened, home), item.incident.location.place)


def with_fpdf2(contents: PackContents, path: Path) -> int:
    """fpdf2, drawn call by call."""
    fpdf = import_module("fpdf")
    home = contents.made.zone
    pdf: Any = fpdf.FPDF()
    for style, file in (("", _REGULAR), ("B", _BOLD)):
        pdf.add_font("Noto", style, str(resource("fonts") / file))
    pdf.set_auto_page_break(auto=True, margin=18)
    pdf.add_page()

    def line(text: str, size: float = 9.5, style: str = "") -> None:
        if text.strip():
            pdf.set_font("Noto", style, size)
            pdf.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")

    line("Record of incidents", 16, "B")
    pdf.set_font("Noto", "", 8)
    with pdf.table(col_widths=(1, 4, 9)) as table:
        for brief in contents.briefs:
            table.row((str(brief.number), words.when_short(brief.happened, home), brief.opening[:160]))
    for item in contents.incidents:
        line(f"Incident {item.number}", 12, "B")
        line(_when(item, home), 9.5, "B")
        line(item.incident.facts.what)
        for label, value in _facts(item, home):
            line(f"{label}: {value}" if value else "")
        for exhibit in item.exhibits:
            if exhibit.picture is not None:
                pdf.image(io.BytesIO(exhibit.picture.read()), w=_WIDTH_MM)
            line(_details(exhibit), 8)
    for exhibit in contents.exhibits:
        line(_details(exhibit), 8)
    pdf.output(str(path))
    return int(pdf.pages_count)


def _html(contents: PackContents, css: str) -> str:
    home = contents.made.zone
    pieces = [f"<html><head><style>{css}</style></head><body><h1>Record of incidents</h1><table>"]
    for brief in contents.briefs:
        cells = (str(brief.number), words.when_short(brief.happened, home), brief.opening[:160])
        pieces.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    pieces.append("</table>")
    for item in contents.incidents:
        pieces.append(f"<h2>Incident {item.number}</h2><p><b>{escape(_when(item, home))}</b></p>")
        pieces.append(f"<p>{escape(item.incident.facts.what)}</p><table>")
        pieces.extend(
            f"<tr><td>{label}</td><td>{escape(value)}</td></tr>"
            for label, value in _facts(item, home)
            if value
        )
        pieces.append("</table>")
        for exhibit in item.exhibits:
            pieces.append(
                f'<p><img src="{_SCHEME}{exhibit.attachment.id}"></p><p>{escape(_details(exhibit))}</p>'
            )
    pieces.extend(f"<p>{escape(_details(exhibit))}</p>" for exhibit in contents.exhibits)
    return "".join([*pieces, "</body></html>"])


def _pictures(contents: PackContents) -> dict[str, Callable[[], bytes]]:
    return {
        exhibit.attachment.id: exhibit.picture.read
        for exhibit in contents.exhibits
        if exhibit.picture is not None
    }


def with_weasyprint(contents: PackContents, path: Path) -> int:
    """WeasyPrint, from HTML and CSS."""
    weasyprint: Any = import_module("weasyprint")
    urls: Any = import_module("weasyprint.urls")
    pictures = _pictures(contents)

    class Fetcher(urls.URLFetcher):  # type: ignore[misc]  # loaded at run time, so of no known type
        """Gives the pictures, and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """A picture."""
            data = pictures[url.removeprefix(_SCHEME)]()
            return urls.URLFetcherResponse(url, data, {"Content-Type": "image/jpeg"})

    html = weasyprint.HTML(string=_html(contents, _CSS + _PAGE_CSS), url_fetcher=Fetcher())
    document = html.render()
    document.write_pdf(str(path))
    return len(document.pages)


def with_qt(contents: PackContents, path: Path) -> int:
    """Qt's rich text, printed to a PDF."""
    core, gui = import_module("PySide6.QtCore"), import_module("PySide6.QtGui")
    pictures = _pictures(contents)

    class Document(gui.QTextDocument):  # type: ignore[misc, name-defined]  # loaded at run time too
        """Rich text whose pictures are read when they are asked for."""

        def loadResource(self, kind: int, name: Any) -> Any:  # noqa: N802 - Qt's name
            """A picture."""
            return gui.QImage.fromData(pictures[name.toString().removeprefix(_SCHEME)]())

    app = gui.QGuiApplication([])
    writer = gui.QPdfWriter(str(path))
    writer.setPageSize(gui.QPageSize(gui.QPageSize.PageSizeId.A4))
    writer.setPageMargins(core.QMarginsF(18, 18, 18, 18), gui.QPageLayout.Unit.Millimeter)
    document = Document()
    document.setHtml(_html(contents, _CSS))
    document.print_(writer)
    del writer, document, app
    return _pages_in(path)


def with_pymupdf(contents: PackContents, path: Path) -> int:
    """PyMuPDF's Story, from HTML."""
    pymupdf: Any = import_module("pymupdf")
    archive = pymupdf.Archive()
    for name, read in _pictures(contents).items():
        archive.add(read(), f"{name}.jpg")
    html = _html(contents, "").replace(f'src="{_SCHEME}', 'src="')
    for name in _pictures(contents):
        html = html.replace(f'src="{name}"', f'src="{name}.jpg"', 1)
    story = pymupdf.Story(html=html, user_css=_CSS, archive=archive)
    writer = pymupdf.DocumentWriter(str(path))
    page = pymupdf.paper_rect("a4")
    more, pages = 1, 0
    while more:
        device = writer.begin_page(page)
        more, _ = story.place(pymupdf.Rect(51, 51, page.width - 51, page.height - 51))
        story.draw(device)
        writer.end_page()
        pages += 1
    writer.close()
    return pages


def _pages_in(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"/Type /Page\n") for block in itertools.takewhile(bool, _blocks(file)))


def _blocks(file: io.BufferedReader) -> Iterator[bytes]:
    while True:
        yield file.read(1 << 24)


OTHERS: Mapping[str, Callable[[PackContents, Path], int]] = {
    "fpdf2": with_fpdf2,
    "weasyprint": with_weasyprint,
    "qt": with_qt,
    "pymupdf": with_pymupdf,
}
"""By name: each writes the contents to a path and gives the number of pages."""
