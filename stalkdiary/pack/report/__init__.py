"""The PDF of a pack: one file a section, in the order that `document` puts them in."""
