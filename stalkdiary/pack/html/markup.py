"""Markup in which nothing that somebody wrote can become a tag, an attribute or a link."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from stalkdiary.pack.typeset.languages import stretches


def text(words: str) -> str:
    """Words as text between tags; what UTF-8 cannot hold was made visible before."""
    if "&" in words or "<" in words or ">" in words:
        return escape(words, quote=False)
    return words


def spoken(words: str) -> str:
    """The same, with the language of stretches in other scripts than the page's own, for voices."""
    if words.isascii():
        return text(words)
    return "".join(
        element("span", text(stretch), lang=language) if language else text(stretch)
        for language, stretch in stretches(words)
    )


@lru_cache(maxsize=512)
def opened(name: str, **attributes: str) -> str:
    """A start tag.

    Args:
        name: of the element.
        attributes: by name, a low line at the end dropped and others as hyphens; empty ones are left out.
    """
    spelled = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{spelled}>"


def element(name: str, inner: str, **attributes: str) -> str:
    """An element around markup that is made already."""
    return f"{opened(name, **attributes)}{inner}</{name}>"
