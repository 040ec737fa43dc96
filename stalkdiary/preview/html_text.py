"""HTML turned to plain text in the child: what a mail says, without what it would fetch or run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LONGEST_HTML = 2_000_000
"""Characters of HTML that are read."""
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
_BLOCKS = {
    *("p", "div", "tr", "table", "ul", "ol", "li", "blockquote", "section", "article", "header", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "br", "dd", "dt"),
}


class _Stripper(HTMLParser):
    """Collects text; an address behind a link is shown beside its words, as it may not be what they say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "td":
            self.parts.append(" ")
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
        elif tag == "img":
            self.parts.append(f" [{dict(attrs).get('alt') or 'picture'}] ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            # A page may leave inner ones open; whatever was opened since goes with it.
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "a" and self._address:
            self.parts.append(f" <{self._address[:500]}>")
            self._address = ""

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of(html: str) -> str:
    """The text of a page, a line for each block; nothing is fetched."""
    stripper = _Stripper()
    stripper.feed(html[:LONGEST_HTML])
    stripper.close()
    lines = [" ".join(line.split()) for line in "".join(stripper.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
