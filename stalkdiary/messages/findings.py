"""Words for what a check of a pack or of a diary found, and for what comparing a pack showed."""

from __future__ import annotations

from collections.abc import Mapping

COMPARISONS: Mapping[str, str] = {
    "nothing": "not compared with anything held elsewhere",
    "same": "it is the very pack whose digest was held elsewhere",
    "same-state": "the record it names is the one that was held elsewhere; that these are the files made"
    " then, only the pack's digest can show",
    "different": "it is not the same as what was held elsewhere",
    "other-diary": "what was held elsewhere belongs to other notes",
    "extends": "the record it names goes on from the one that was held elsewhere: nothing before that was"
    " changed, put in or taken out",
    "extended": "what was held elsewhere goes on from the record it names: nothing in it was changed, put in"
    " or taken out by then",
    "earlier": "what was held elsewhere is older than this pack, and cannot be compared with it directly",
    "later": "what was held elsewhere is newer than this pack, and cannot be compared with it directly",
}
"""What came of comparing a pack with something held elsewhere: the second half of a verdict."""

PACK_FINDINGS: Mapping[str, str] = {
    "file-altered": "This file is not as it was when the pack was made.",
    "file-missing": "This file is missing from the pack.",
    "file-extra": "This file was not in the pack when it was made.",
    "file-repeated": "This file is there more than once.",
    "file-unreadable": "This file cannot be read.",
    "unsafe-name": "This name could lead outside the pack, so it was not followed.",
    "manifest-altered": "This list of files and their fingerprints is not as it was.",
    "proof-wrong": "A proof in the record does not hold.",
    "part-missing": "This part of the pack is missing.",
    "part-altered": "This part is not the one that the list of parts names.",
    "part-of-another-pack": "This part belongs to another pack.",
    "container-altered": "The zip around the files is not as it was made.",
    "zip-unreadable": (
        "This zip is damaged, or its end is missing, so its files cannot be read. It may not have been copied"
        " whole: copy it once more from where it came."
    ),
    "record-unreadable": "The record inside the pack cannot be read.",
    "attachment-differs": "The record inside this document is not the one beside it.",
    "not-in-record": "The record shows no such file.",
    "exhibit-differs": "This original is not the one that the record names.",
    "exhibit-not-in-entry": "No entry of the record has this original.",
    "commitment-wrong": "Part of the record does not match its seal.",
    "sequence-repeated": "Two rows of the record have the same place.",
    "checkpoint-wrong": "The record does not match its own checkpoint.",
    "digest-differs": "This is not the pack whose digest was held elsewhere.",
    "checkpoint-differs": "The record is not the one whose checkpoint was held elsewhere.",
    "checkpoint-of-another-diary": "The checkpoint that was held elsewhere belongs to other notes.",
}
"""Words for each finding of a pack's check."""

PACK_NOTES: Mapping[str, str] = {
    "zipped-again": "This was zipped again by another program; every file inside is undamaged.",
    "passed-over": "This is no pack, or too damaged to tell, and was passed over.",
    "system-file": "A computer put this file there by itself; it is no part of the pack.",
}
"""Words for what a pack's check saw that is no damage."""

SHOWN_WRONG: Mapping[str, str] = {
    "disclosure-wrong": "What was shown beside the pack is not what was written, or was changed since.",
    "disclosure-elsewhere": "What was shown beside the pack belongs to another pack, and cannot be checked"
    " with this one.",
}
"""Words for why what was shown beside a pack does not hold."""

CHECK_FINDINGS: Mapping[str, str] = {
    "key-file-damaged": "One of the two key files is missing, damaged or not like the other.",
    "pages-damaged": "Part of the database file is damaged.",
    "row-missing": "A row of the record is missing.",
    "row-altered": "A row of the record is not as it was written.",
    "part-altered": "Part of a row does not match its seal.",
    "part-missing": "Part of a row is gone, and no removal says so.",
    "part-unexpected": "Part of a row is there that should not be.",
    "tree-altered": "The record as a whole does not match its seal.",
    "head-lost": "The file that remembers how much was saved is gone or damaged.",
    "head-damaged": "Part of the file that remembers how much was saved is damaged.",
    "entries-missing": "Entries are missing that were here when these notes were last saved.",
    "record-altered": "The record is not the one that was last saved.",
    "index-differs": "Lists and search differ from the record. They can be made anew from it.",
    "file-damaged": "A stored file is damaged.",
    "file-missing": "A stored file is missing.",
}
"""Words for each finding of a diary's check."""
