"""Shaped text in every script: direction, line breaks, choice of font, shaping, and fonts in the PDF."""
