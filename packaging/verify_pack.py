#!/usr/bin/env python3
"""Checks a pack with nothing but Python 3.8 or later: no other file, no other package, no network.

    python3 verify_pack.py PACK [PACK ...] [--against WHAT] [--proof FILE] [--shown FILE] [--json]

PACK is the zip, the folder it was unpacked to, all parts, or the folder they lie in. WHAT is what somebody
else holds: a digest (64 characters), the three lines of a checkpoint, or a file with either. --shown takes
what `prove` made: what the pack left out, checked beside it and printed. Exit status: 0 undamaged, 1 altered
or incomplete, or what was shown does not hold, 2 not a pack or not readable.

The format is described in docs/pack-format.md. This file repeats, for a reader who trusts nothing else, what
the program's own `verify` does: it comes from beside the program and never from inside a pack, as whoever
alters a pack could alter that too. It writes nothing, and unpacks nothing to the disk.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import contextlib
import hashlib
import json
import os
import re
import stat
import struct
import sys
import zlib
from collections import Counter
from datetime import datetime, timedelta

CHUNK = 1 << 20
MOST_FILES = 200000
MOST_PARTS = 200
MOST_BAGS = 400
MOST_EXPANSION = 100
LARGEST_LIST = 64 << 20
LARGEST_RECORD = 2 << 30
LONGEST_HELD = 64 * 1024

BAGIT, BAG_INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = (BAGIT, BAG_INFO, MANIFEST)
MARKS = (BAGIT, MANIFEST, TAG_MANIFEST)
PDF = "data/Record of incidents.pdf"
HTML = "data/Record of incidents.html"
RECORD = "data/record.json"
HOW_TO_CHECK = "data/HOW-TO-CHECK.txt"
EXHIBITS = "data/exhibits/"
PARTS, SHEET = "data/PARTS.txt", "data/PART-SHEET.txt"
REPORT_FILES = (PDF, HTML, RECORD, HOW_TO_CHECK)
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
NEEDED = (BAGIT, MANIFEST, TAG_MANIFEST, RECORD, PARTS)

FINDINGS = {
    "file-altered": "This file is not as it was when the pack was made.",
    "file-missing": "This file is missing from the pack.",
    "file-extra": "This file was not in the pack when it was made.",
    "file-repeated": "This file is there more than once.",
    "file-unreadable": "This file cannot be read.",
    "unsafe-name": "This name could lead outside the pack, so it was not followed.",
    "manifest-altered": "This list of files and their fingerprints is not as it was.",
    "container-altered": "The zip around the files is not as it was made.",
    "zip-unreadable": "This zip is damaged, or its end is missing, so its files cannot be read. It may not"
    " have been copied whole: copy it once more from where it came.",
    "record-unreadable": "The record inside the pack cannot be read.",
    "attachment-differs": "The record inside this document is not the one beside it.",
    "not-in-record": "The record shows no such file.",
    "exhibit-differs": "This original is not the one that the record names.",
    "exhibit-not-in-entry": "No entry of the record has this original.",
    "commitment-wrong": "Part of the record does not match its seal.",
    "sequence-repeated": "Two rows of the record have the same place.",
    "checkpoint-wrong": "The record does not match its own checkpoint.",
    "proof-wrong": "A proof in the record does not hold.",
    "part-missing": "This part of the pack is missing.",
    "part-altered": "This part is not the one that the list of parts names.",
    "part-of-another-pack": "This part belongs to another pack.",
    "digest-differs": "This is not the pack whose digest was held elsewhere.",
    "checkpoint-differs": "The record is not the one whose checkpoint was held elsewhere.",
    "checkpoint-of-another-diary": "The checkpoint that was held elsewhere belongs to other notes.",
}
NOTES = {
    "zipped-again": "This was zipped again by another program; every file inside is undamaged.",
    "passed-over": "This is no pack, or too damaged to tell, and was passed over.",
    "system-file": "A computer put this file there by itself; it is no part of the pack.",
}
SHOWN_WRONG = {
    "disclosure-wrong": "What was shown beside the pack is not what was written, or was changed since.",
    "disclosure-elsewhere": "What was shown beside the pack belongs to another pack, and cannot be checked"
    " with this one.",
}
COMPARISONS = {
    "nothing": "not compared with anything held elsewhere",
    "same": "it is the very pack whose digest was held elsewhere",
    "same-state": "the record it names is the one that was held elsewhere; that these are the files made"
    " then, only the pack's digest can show",
    "extends": "the record it names goes on from the one that was held elsewhere: nothing before that was"
    " changed, put in or taken out",
    "different": "it is not the same as what was held elsewhere",
    "other-diary": "what was held elsewhere belongs to other notes",
    "extended": "what was held elsewhere goes on from the record it names: nothing in it was changed, put in"
    " or taken out by then",
    "earlier": "what was held elsewhere is older than this pack, and cannot be compared with it directly",
    "later": "what was held elsewhere is newer than this pack, and cannot be compared with it directly",
}
COMPARED = ("same", "same-state", "extends", "extended", "different", "other-diary")


class Unusable(Exception):
    """What was given cannot be checked; says why in one line."""


NOT_A_PACK = "That is not a pack. Choose the zip file, or the whole folder it was unpacked to."
LOCKED = (
    "That pack is locked with a passphrase, and this script cannot open it. Open it with 7-Zip or WinZip,"
    " then check the zip that comes out."
)
ELSEWHERE = (
    "Another program packed or locked this zip, in a way that is not read here. Unpack it with that program,"
    " then choose the folder it was unpacked to."
)
MISSING = "That file or folder is not there. Check its name and place, then try again."
TOO_LARGE = "The record is too large for this script."
UNREADABLE = "What was given to compare with is neither a checkpoint nor a digest."
NOT_SHOWN = "What was given shows no part of an entry, or it is damaged."
UNREAD = "That file cannot be read, or is not an ordinary file."
CODES = {
    NOT_A_PACK: "not-a-pack",
    LOCKED: "pack-locked",
    ELSEWHERE: "packed-elsewhere",
    MISSING: "file-missing",
    TOO_LARGE: "record-too-large",
    UNREADABLE: "checkpoint-unreadable",
    NOT_SHOWN: "disclosure-unreadable",
    UNREAD: "file-unreadable",
}


# --- The zip (APPNOTE 6.3.10, sections 4.3 and 4.5.3) -------------------------------------------------------

LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
END64_MARK, LOCATOR64_MARK = b"PK\x06\x06", b"PK\x06\x07"
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR64 = struct.Struct("<4sLQL")
LIMIT32, LIMIT16 = 0xFFFFFFFF, 0xFFFF
UTF8_NAMES, ENCRYPTED = 0x800, 1
STORED, DEFLATED, LOCKED_METHOD = 0, 8, 99
UNIX, MAC, REGULAR_FILE = 3, 19, 0o100644 << 16
ZIP64_EXTRA, UNICODE_PATH = 1, 0x7075
DESCRIPTOR_SIZES = (12, 16, 20, 24)


def local_header(name, size, crc, wide, stamp):
    """What stands before a file's bytes in a zip of the program's own make."""
    short = LIMIT32 if wide else size
    extra = struct.pack("<2H2Q", ZIP64_EXTRA, 16, size, size) if wide else b""
    version = 45 if wide else 20
    fixed = LOCAL.pack(
        LOCAL_MARK, version, UTF8_NAMES, STORED, *stamp, crc, short, short, len(name), len(extra)
    )
    return fixed + name + extra


def central_record(name, size, crc, offset, wide, stamp):
    """A file's line in the directory of a zip of the program's own make."""
    fields = [value for value in (size, size, offset) if value >= LIMIT32]
    extra = struct.pack("<2H%dQ" % len(fields), ZIP64_EXTRA, 8 * len(fields), *fields) if fields else b""
    short, place = min(size, LIMIT32), min(offset, LIMIT32)
    version = 45 if fields or wide else 20
    fixed = CENTRAL.pack(
        CENTRAL_MARK, UNIX << 8 | version, version, UTF8_NAMES, STORED, stamp[0], stamp[1], crc, short, short,
        len(name), len(extra), 0, 0, 0, REGULAR_FILE, place,
    )  # fmt: skip
    return fixed + name + extra


def end_records(number, size, start):
    """What follows the directory."""
    end64 = b""
    if number >= LIMIT16 or size >= LIMIT32 or start >= LIMIT32:
        end64 = END64.pack(
            END64_MARK, END64.size - 12, UNIX << 8 | 45, 45, 0, 0, number, number, size, start
        ) + LOCATOR64.pack(LOCATOR64_MARK, 0, start + size, 1)
    short = min(number, LIMIT16)
    return end64 + END.pack(END_MARK, 0, 0, short, short, min(size, LIMIT32), min(start, LIMIT32), 0)


class Entry:
    """A file as the zip's directory names it."""

    def __init__(self, name, text, method, flags, packed, size, offset, stamp, stated_crc, ours, mode):
        self.name, self.text, self.method, self.flags = name, text, method, flags
        self.packed, self.size, self.offset, self.stamp = packed, size, offset, stamp
        self.stated_crc, self.ours, self.mode = stated_crc, ours, mode
        self.crc = None


class Zip:
    """An open zip; nothing in it is believed before it has been compared."""

    def __init__(self, file):
        self.file = file
        self.length = file.seek(0, os.SEEK_END)
        start, size, number = self._find_directory()
        if number > MOST_FILES or size > LARGEST_LIST or start + size > self.length:
            raise Unusable(NOT_A_PACK)
        self.entries = self._directory(self.read(start, size), number)
        if sum(entry.size for entry in self.entries) > MOST_EXPANSION * self.length + CHUNK:
            raise Unusable(NOT_A_PACK)
        self.start, self.size = start, size
        self.overlaps = self._overlap()

    def read(self, at, size):
        self.file.seek(at)
        return self.file.read(size)

    def _find_directory(self):
        tail_start = max(0, self.length - END.size - LIMIT16)
        tail = self.read(tail_start, self.length - tail_start)
        at = tail.rfind(END_MARK)
        if at < 0 or at + END.size > len(tail):
            raise Unusable(NOT_A_PACK)
        _, _, _, _, number, size, start, _ = END.unpack_from(tail, at)
        if number != LIMIT16 and size != LIMIT32 and start != LIMIT32:
            return start, size, number
        raw = self.read(max(0, tail_start + at - LOCATOR64.size), LOCATOR64.size)
        if len(raw) < LOCATOR64.size or not raw.startswith(LOCATOR64_MARK):
            raise Unusable(NOT_A_PACK)
        place = LOCATOR64.unpack(raw)[2]
        record = self.read(place, END64.size) if place <= self.length else b""
        if len(record) < END64.size or not record.startswith(END64_MARK):
            raise Unusable(NOT_A_PACK)
        number, size, start = END64.unpack(record)[7:]
        return start, size, number

    @staticmethod
    def _directory(data, number):
        entries, at = [], 0
        while at + CENTRAL.size <= len(data) and data.startswith(CENTRAL_MARK, at):
            entry, at = central_entry(data, at)
            entries.append(entry)
        if len(entries) != number or not entries:
            raise Unusable(NOT_A_PACK)
        return entries

    def _overlap(self):
        spans = sorted(
            (one.offset, one.offset + LOCAL.size + len(one.name) + one.packed) for one in self.entries
        )
        ends = [*(start for start, _ in spans[1:]), self.start]
        return any(end > following for (_, end), following in zip(spans, ends))

    def chunks(self, entry):
        """A file's bytes; ends early where the zip does not hold what it says. Counts its CRC."""
        crc = 0
        for chunk in self._unpacked(entry):
            crc = zlib.crc32(chunk, crc)
            yield chunk
        entry.crc = crc

    def _unpacked(self, entry):
        if entry.flags & ENCRYPTED or entry.method not in (STORED, DEFLATED):
            return
        if entry.method == STORED:
            yield from self._packed(entry)
            return
        inflater, left = zlib.decompressobj(-zlib.MAX_WBITS), entry.size
        try:
            for piece in self._packed(entry):
                data = piece
                while data and left > 0:
                    out = inflater.decompress(data, min(CHUNK, left))
                    data = inflater.unconsumed_tail
                    left -= len(out)
                    if not out:
                        break
                    yield out
        except zlib.error:
            return

    def _packed(self, entry):
        at = self.data_start(entry)
        left = min(entry.packed, self.length - at)
        while left > 0:
            chunk = self.read(at, min(CHUNK, left))
            if not chunk:
                return
            yield chunk
            at += len(chunk)
            left -= len(chunk)

    def data_start(self, entry):
        """Where a file's bytes begin: after a header of the program's form, or as the header itself says."""
        for wide in (False, True):
            ours = local_header(entry.name, entry.size, 0, wide or entry.size >= LIMIT32, entry.stamp)
            if differ_little(self.read(entry.offset, len(ours)), ours):
                return entry.offset + len(ours)
        header = self.read(entry.offset, LOCAL.size)
        if len(header) < LOCAL.size or not header.startswith(LOCAL_MARK):
            return entry.offset + LOCAL.size + len(entry.name)
        name_length, extra_length = LOCAL.unpack(header)[-2:]
        return entry.offset + LOCAL.size + name_length + extra_length

    def altered(self, stamp):
        """Names of files whose place in the zip is not of the program's make; None for the rest of it."""
        wanted = stamp or self.entries[0].stamp
        wrong, records, at = [], [], 0
        for one in self.entries:
            crc = one.crc or 0
            wide = True
            header = local_header(one.name, one.size, crc, True, wanted)
            if not self._starts_with(at, header):
                wide = one.size >= LIMIT32
                header = local_header(one.name, one.size, crc, wide, wanted)
            if one.offset != at or not self._starts_with(at, header) or one.size != one.packed:
                wrong.append(one.name)
            records.append(central_record(one.name, one.size, crc, at, wide, wanted))
            at += len(header) + one.size
        directory = b"".join(records)
        rest = directory + end_records(len(records), len(directory), at)
        if at + len(rest) != self.length or not self._starts_with(at, rest):
            wrong.append(None)
        return wrong

    def _starts_with(self, at, data):
        return at + len(data) <= self.length and self.read(at, len(data)) == data

    def repacked(self):
        """Whether another program made all of this zip soundly: no byte of it is unaccounted for."""
        end = 0
        for one in sorted(self.entries, key=lambda entry: entry.offset):
            header = self.read(one.offset, LOCAL.size)
            if len(header) < LOCAL.size or not header.startswith(LOCAL_MARK):
                return False
            name = self.read(one.offset + LOCAL.size, LOCAL.unpack(header)[-2])
            if one.ours or name != one.name or not adjoins(end, one.offset):
                return False
            # A link, once unpacked, is not the file that was read here.
            if stat.S_IFMT(one.mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
                return False
            if one.crc not in (None, one.stated_crc):
                return False
            end = self.data_start(one) + one.packed
        rest = self.length - self.start - self.size - END.size
        return adjoins(end, self.start) and rest in (0, END64.size + LOCATOR64.size)


def differ_little(header, ours):
    """Whether they differ in the CRC alone, which is not known yet, and perhaps a damaged byte or two."""
    if len(header) != len(ours):
        return False
    return sum(a != b for at, (a, b) in enumerate(zip(header, ours)) if not 14 <= at < 18) <= 2


def adjoins(end, start):
    """Whether nothing lies between, or just what may follow a file's bytes."""
    return start == end or (start - end in DESCRIPTOR_SIZES and end > 0)


def central_entry(data, at):
    """One line of the directory, and where the next begins."""
    (
        _, made_by, _, flags, method, time, date, crc, packed, size, name_length, extra_length,
        comment_length, _, _, attributes, offset,
    ) = CENTRAL.unpack_from(data, at)  # fmt: skip
    at += CENTRAL.size
    end = at + name_length + extra_length + comment_length
    if end > len(data):
        raise Unusable(NOT_A_PACK)
    name, extra = data[at : at + name_length], data[at + name_length : at + name_length + extra_length]
    fields, place = {}, 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        fields[kind] = extra[place + 4 : place + 4 + length]
        place += 4 + length
    values = fields.get(ZIP64_EXTRA, b"")
    numbers = iter(struct.unpack("<%dQ" % (len(values) // 8), values[: len(values) // 8 * 8]))
    size = next(numbers, size) if size == LIMIT32 else size
    packed = next(numbers, packed) if packed == LIMIT32 else packed
    offset = next(numbers, offset) if offset == LIMIT32 else offset
    ours = (made_by >> 8, flags, method, attributes) == (UNIX, UTF8_NAMES, STORED, REGULAR_FILE)
    ours = ours and not comment_length and not set(fields) - {ZIP64_EXTRA}
    text = name_text(name, flags, fields.get(UNICODE_PATH, b""))
    mode = attributes >> 16 if made_by >> 8 in (UNIX, MAC) else 0
    return Entry(name, text, method, flags, packed, size, offset, (time, date), crc, ours, mode), end


def name_text(name, flags, unicode_path):
    """A name as text: UTF-8 where it says so or can be, else the code page that zips began with."""
    if flags & UTF8_NAMES:
        return name.decode("utf-8", "replace")
    if len(unicode_path) > 5 and unicode_path[1:5] == struct.pack("<L", zlib.crc32(name)):
        return unicode_path[5:].decode("utf-8", "replace")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


# --- Where a bag's files come from --------------------------------------------------------------------------

SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini"}
SYSTEM_FOLDERS = {"__macosx", ".spotlight-v100", ".fseventsd", ".trashes"}


def is_system_file(path):
    """Whether a path is one that Finder and Explorer put into every folder they show or zip."""
    names = path.casefold().split("/")
    return names[-1] in SYSTEM_FILES or names[-1].startswith("._") or bool(SYSTEM_FOLDERS & set(names))


class ZipBag:
    """The files under the one folder of a zip."""

    def __init__(self, path, file):
        self.path, self.zip = path, Zip(file)
        self.findings, self.notes = [], []
        entries = self.zip.entries
        if len(entries) == 1 and entries[0].method == LOCKED_METHOD:
            raise Unusable(LOCKED)
        self.again = not any(entry.ours for entry in entries)
        ways = [
            entry.text[: -len(mark)]
            for entry in entries
            for mark in MARKS
            if entry.text == mark or entry.text.endswith("/" + mark)
        ]
        self.root = min(ways, key=lambda way: (way.count("/"), len(way))) if ways else ""
        self.files, folded = {}, set()
        for entry in entries:
            inner = entry.text
            if inner.startswith(self.root):
                inner = inner[len(self.root) :]
            if self.again and entry.text.endswith("/") and not entry.size:
                continue
            if self.again and is_system_file(inner):
                self.notes.append(("system-file", inner))
            elif inner.casefold() in folded:
                self.findings.append(("file-repeated", inner))
            else:
                folded.add(inner.casefold())
                self.files[inner] = entry
        self.paths = list(self.files)
        if self.zip.overlaps:
            self.findings.append(("container-altered", ""))

    def chunks(self, path):
        entry = self.files[path]
        if self.again and (entry.flags & ENCRYPTED or entry.method not in (STORED, DEFLATED)):
            raise Unusable(ELSEWHERE)
        return self.zip.chunks(entry)

    def container_findings(self, root, stamp):
        """Everything in the zip that is not of the program's make, unless another program made all of it."""
        by_name = {entry.name: path for path, entry in self.files.items()}
        wrong = self.zip.altered(stamp)
        if wrong and self.zip.repacked():
            self.notes.insert(0, ("zipped-again", ""))
            return []
        if wrong and self.again:
            return [("container-altered", "")]
        found = [("container-altered", by_name.get(name or b"", "")) for name in wrong]
        if root is not None and self.root != root + "/" and not found:
            found.append(("container-altered", ""))
        return found


class FolderBag:
    """The files of an unpacked bag; links are not followed."""

    def __init__(self, folder):
        self.path = folder
        self.paths, self.findings, self.notes = [], [], []
        self._collect("")
        self.paths.sort()

    def _collect(self, prefix):
        with os.scandir(os.path.join(self.path, prefix)) as entries:
            for entry in entries:
                path = prefix + os.fsencode(entry.name).decode("utf-8", "replace")
                if is_system_file(path):
                    self.notes.append(("system-file", path))
                elif entry.is_dir(follow_symlinks=False):
                    self._collect(path + "/")
                elif entry.is_file(follow_symlinks=False):
                    self.paths.append(path)
                else:
                    self.findings.append(("file-extra", path))
                if len(self.paths) > MOST_FILES:
                    raise Unusable(NOT_A_PACK)

    def chunks(self, path):
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            descriptor = os.open(os.path.join(self.path, path), flags)
        except OSError:
            self.findings.append(("file-unreadable", path))
            return
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            while True:
                chunk = file.read(CHUNK)
                if not chunk:
                    return
                yield chunk

    def container_findings(self, root, stamp):
        return []


def is_bag(folder):
    return any(os.path.isfile(os.path.join(folder, mark)) for mark in MARKS)


def bag_paths(path):
    """Where the bags are: the path itself, or what a folder of parts, or around one bag, holds."""
    if not os.path.isdir(path) or is_bag(path):
        return [path]
    inside = [os.path.join(path, name) for name in sorted(os.listdir(path))]
    found = [one for one in inside if os.path.isdir(one) and not os.path.islink(one) and is_bag(one)]
    found += [one for one in inside if one.lower().endswith(".zip") and os.path.isfile(one)]
    if not 0 < len(found) <= MOST_BAGS:
        raise Unusable(NOT_A_PACK)
    return found


def open_bag(path, stack):
    if os.path.isdir(path):
        return FolderBag(path)
    if not os.path.isfile(path):
        raise Unusable(NOT_A_PACK)
    return ZipBag(path, stack.enter_context(open(path, "rb")))


def sources(given, stack):
    """The bags that were given, or that lie in the folder that was given; and what else lies there."""
    found, notes = [], []
    for one in given:
        if not os.path.exists(one):
            raise Unusable(MISSING)
        places = bag_paths(one)
        for place in places:
            try:
                source = open_bag(place, stack)
                if sum(needed in source.paths for needed in NEEDED) < 2:
                    raise Unusable(NOT_A_PACK)
                found.append(source)
            except Unusable as problem:
                # Other things may lie in a folder; what was named itself has to be a pack.
                if len(places) == 1 or str(problem) != NOT_A_PACK:
                    raise
                notes.append(("passed-over", os.path.basename(place)))
    in_parts = [source for source in found if PARTS in source.paths]
    if in_parts:
        return in_parts, notes
    if len(found) != 1:
        raise Unusable(NOT_A_PACK)
    return found, notes


FIRST_HEADER = re.compile(rb"PK\x03\x04.{26}pack-[0-9]{8}-[0-9]{6}", re.DOTALL)


def begins_like_one(given):
    """Whether one zip was given that begins as packs do: then its end is damaged or missing."""
    try:
        places = [place for one in given for place in bag_paths(one)]
        if len(places) != 1 or not os.path.isfile(places[0]):
            return False
        with open(places[0], "rb") as file:
            return FIRST_HEADER.match(file.read(LOCAL.size + 32)) is not None
    except (OSError, Unusable):
        return False


# --- Manifests and the list of parts ------------------------------------------------------------------------

MANIFEST_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
PARTS_FIRST = re.compile(r"(pack-[0-9]{8}-[0-9]{6}): ([1-9][0-9]{0,2}) parts?")
PARTS_LINE = re.compile(r"([0-9a-f]{64})  part ([1-9][0-9]{0,2}) of ([1-9][0-9]{0,2})")
PART_SAYS = re.compile(
    rb"^Bag-Group-Identifier: (\S+)\nBag-Count: ([1-9][0-9]{0,2}) of ([1-9][0-9]{0,2})$", re.MULTILINE
)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def manifest(hashes):
    return "".join("%s  %s\n" % (value, path) for path, value in hashes.items()).encode()


def lenient(data):
    """The lines of a manifest that can be read; the rest show as a difference elsewhere."""
    hashes = {}
    for line in data.split(b"\n"):
        try:
            found = MANIFEST_LINE.fullmatch(line.decode("utf-8"))
        except UnicodeDecodeError:
            continue
        if found:
            hashes[found.group(2)] = found.group(1)
    return hashes


class Name:
    """Which bag it is: the pack's name, its folder's, and the part."""

    def __init__(self, seed, root, part=None):
        self.seed, self.root, self.part = seed, root, part


def bag_info(name, octets, files):
    day = name.seed[5:13]
    lines = [
        "Bagging-Date: %s-%s-%s" % (day[:4], day[4:6], day[6:]),
        "External-Identifier: %s" % name.root,
        "Payload-Oxum: %d.%d" % (octets, files),
    ]
    if name.part:
        lines += ["Bag-Group-Identifier: %s" % name.seed, "Bag-Count: %d of %d" % name.part]
    return "".join(line + "\n" for line in lines).encode()


def part_label(number, count):
    return "part %d of %d" % (number, count)


def parse_parts(data):
    """(seed, fingerprints) of a list of parts; None where it is not in form."""
    try:
        lines = data.decode("ascii").split("\n")
    except UnicodeDecodeError:
        return None
    begins = PARTS_FIRST.fullmatch(lines[0])
    found = [PARTS_LINE.fullmatch(line) for line in lines[2:-1]]
    if not begins or not all(found) or len(found) > MOST_PARTS:
        return None
    seed, prints = begins.group(1), tuple(line.group(1) for line in found)
    again = ["%s: %d part%s" % (seed, len(prints), "" if len(prints) == 1 else "s"), ""]
    again += ["%s  %s" % (one, part_label(at, len(prints))) for at, one in enumerate(prints, 1)]
    return (seed, prints) if ("\n".join(again) + "\n").encode() == data else None


ATTACHED_BEGIN = re.compile(
    rb"%PDF-1\.[0-9]\n%[^\n]*\n[1-9][0-9]* 0 obj\n"
    rb"<</Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/[^\n]*>>\nstream\n"
)
# With a carriage return before it where the compressed bytes end with one.
ATTACHED_ENDS = (b"\nendstream\nendobj\n", b"\r\nendstream\nendobj\n")
LONGEST_END = len(ATTACHED_ENDS[1])


class AttachedRecord:
    """Hashes the record that the program's PDFs begin with, while their bytes stream by."""

    def __init__(self):
        self.begin, self.rest, self.size = b"", b"", 0
        self.hash, self.inflater, self.broken = hashlib.sha256(), None, False

    def feed(self, data):
        if self.broken or len(self.rest) >= LONGEST_END:
            return
        if self.inflater is None:
            self.begin += data
            found = ATTACHED_BEGIN.match(self.begin)
            if not found:
                self.broken = len(self.begin) >= 1024
                return
            data, self.begin, self.inflater = self.begin[found.end() :], b"", zlib.decompressobj()
        if self.inflater.eof:
            self.rest = (self.rest + data)[:LONGEST_END]
            return
        try:
            while data and not self.inflater.eof:
                out = self.inflater.decompress(data, CHUNK)
                data = self.inflater.unconsumed_tail
                self.hash.update(out)
                self.size += len(out)
        except zlib.error:
            self.broken = True
        self.rest = self.inflater.unused_data[:LONGEST_END]
        self.broken = self.broken or self.size > 4 << 30

    @property
    def sha256(self):
        return "" if self.broken or not self.rest.startswith(ATTACHED_ENDS) else self.hash.hexdigest()


class BagCheck:
    """One bag: reads every file once, and says which of its lists and files are not as they were."""

    def __init__(self, source):
        self.source = source
        self.findings, self.files, self.texts, self.attached = [], {}, {}, ""

    def add(self, code, path):
        self.findings.append((code, path))

    @property
    def digest(self):
        return self.files[TAG_MANIFEST][0] if TAG_MANIFEST in self.files else ""

    @property
    def payload(self):
        return {path: one[0] for path, one in self.files.items() if path.startswith("data/")}

    def read(self):
        for path in self.source.paths:
            keep = path in MARKS or path in (BAG_INFO, PARTS)
            hashed, size, start, kept = hashlib.sha256(), 0, b"", []
            record = AttachedRecord()
            for chunk in self.source.chunks(path):
                hashed.update(chunk)
                if path == PDF:
                    record.feed(chunk)
                start = start or chunk[:5]
                if keep and size < LARGEST_LIST:
                    kept.append(chunk)
                size += len(chunk)
            if path == PDF:
                self.attached = record.sha256
            if keep:
                self.texts[path] = b"".join(kept)
            self.files[path] = (hashed.hexdigest(), size, start)

    def check_lists(self, name, order):
        """Which of the bag's lists is not what it was, and with it the payload."""
        stated = lenient(self.texts.get(TAG_MANIFEST, b""))
        rebuilt, sound = self._rebuilt(name, order), {}
        for path in TAG_FILES:
            if path not in self.files:
                self.add("file-missing", path)
                sound[path] = stated.get(path, "")
                continue
            actual = self.files[path][0]
            if actual == stated.get(path) or self.texts[path] == rebuilt.get(path):
                sound[path] = actual
            else:
                self.add("manifest-altered" if path == MANIFEST else "file-altered", path)
                sound[path] = stated.get(path, actual)
        if TAG_MANIFEST not in self.files:
            self.add("file-missing", TAG_MANIFEST)
        elif self.texts[TAG_MANIFEST] != manifest(sound):
            self.add("manifest-altered", TAG_MANIFEST)
        whole = rebuilt.get(MANIFEST)
        is_sound = whole is not None and sha256(whole) == stated.get(MANIFEST)
        self._check_payload(self.payload if is_sound else lenient(self.texts.get(MANIFEST, b"")))

    def _check_payload(self, stated):
        for path, value in stated.items():
            if not path.startswith("data/") or ".." in path.split("/") or "\\" in path:
                self.add("unsafe-name", path)
            elif path not in self.files:
                self.add("file-missing", path)
            elif self.files[path][0] != value:
                self.add("file-altered", path)
        known = set(stated) | set(TAG_FILES) | {TAG_MANIFEST}
        for path in self.files:
            if path not in known:
                self.add("file-extra", path)

    def _rebuilt(self, name, order):
        """The bag's lists as the program would write them for the payload that is here."""
        rebuilt = {BAGIT: DECLARATION}
        if name is None or any(path not in self.files for path in order):
            return rebuilt
        payload = self.payload
        rebuilt[BAG_INFO] = bag_info(name, sum(self.files[path][1] for path in payload), len(payload))
        if set(payload) == set(order):
            rebuilt[MANIFEST] = manifest({path: payload[path] for path in order})
        return rebuilt

    def require(self, paths):
        for path in paths:
            if path not in self.files:
                self.add("file-missing", path)

    def check_container(self, root, stamp, others):
        """Add what is wrong with the container, unless it only follows from what was found already."""
        self.findings.extend(self.source.findings)
        found = self.source.container_findings(root, stamp)
        named = {path for _, path in self.findings}
        self.findings.extend(one for one in found if one[1] and one[1] not in named)
        if not self.findings and not others:
            self.findings.extend(found)


class PartsCheck:
    """Whether parts belong together, are what their list says, and are all there."""

    def __init__(self, bags):
        self.bags = bags
        self.lists = {id(one): parse_parts(one.texts.get(PARTS, b"")) for one in bags}
        counted = Counter(self.lists[id(one)] for one in bags if self.lists[id(one)])
        self.list = counted.most_common(1)[0][0] if counted else None
        self.seed, self.prints = self.list if self.list else ("", ())
        self.actual = {id(one): self._fingerprint(one) for one in bags}
        self.numbers = {id(one): self._number(one) for one in bags}
        self.missing = sorted(set(range(1, len(self.prints) + 1)) - set(self.numbers.values()))
        agreeing = [one for one in bags if self.list and self.lists[id(one)] == self.list]
        self.digest = agreeing[0].files[PARTS][0] if agreeing else ""

    @staticmethod
    def _fingerprint(one):
        payload, stated = one.payload, lenient(one.texts.get(MANIFEST, b""))
        counted = {path: payload[path] for path in stated if path in payload and path not in (PARTS, SHEET)}
        return sha256(manifest(counted))

    def _number(self, one):
        prints = {value: at for at, value in enumerate(self.prints, 1)}
        number = prints.get(self.actual[id(one)])
        said = PART_SAYS.search(one.texts.get(BAG_INFO, b""))
        if number is None and said:
            pack = (said.group(1).decode("utf-8", "replace"), int(said.group(3)))
            if pack == (self.seed, len(self.prints)) and int(said.group(2)) <= len(self.prints):
                number = int(said.group(2))
        return number or 0

    def name(self, one):
        number, count = self.numbers[id(one)], len(self.prints)
        if not number:
            return None
        root = "%s-%s" % (self.seed, part_label(number, count).replace(" ", "-"))
        return Name(self.seed, root, (number, count))

    def place(self, one):
        """Which part it is; where that cannot be told, the name of its zip or folder."""
        number = self.numbers[id(one)]
        return part_label(number, len(self.prints)) if number else os.path.basename(one.source.path)

    def findings(self):
        if self.list is None:
            return [("file-altered", PARTS)]
        found = []
        for one in self.bags:
            number, place = self.numbers[id(one)], self.place(one)
            if self.lists[id(one)] not in (self.list, None) or not number:
                found.append(("part-of-another-pack", place))
            elif self.actual[id(one)] != self.prints[number - 1] and not one.findings:
                found.append(("part-altered", place))
        found += [("part-missing", part_label(number, len(self.prints))) for number in self.missing]
        return found


# --- The record: commitments, tree, proofs (RFC 6962; verification as in RFC 9162) --------------------------

MEMBERS = {
    "anchors", "checkpoint", "earlier_packs", "exhibits", "format", "incidents", "left_out", "made", "pdf",
    "program", "register_rows", "registers", "request", "vault", "withheld_rows",
}  # fmt: skip
LISTS = {"anchors", "earlier_packs", "exhibits", "incidents", "left_out", "register_rows", "registers"}
UNDECODED = re.compile("[\udc80-\udcff]")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
OLD_SIZE = re.compile(r"old (0|[1-9][0-9]{0,18})")


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_root(leaves):
    """RFC 6962, section 2.1, by the right edge of the tree."""
    edge = []
    for size, leaf in enumerate(leaves):
        carried, rest = leaf, size
        while rest & 1:
            carried = node_hash(edge.pop(), carried)
            rest >>= 1
        edge.append(carried)
    if not edge:
        return hashlib.sha256(b"").digest()
    folded = edge.pop()
    while edge:
        folded = node_hash(edge.pop(), folded)
    return folded


def inclusion_holds(leaf, index, size, proof, root):
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size or any(len(one) != 32 for one in proof):
        return False
    node, last, made = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            made = node_hash(sibling, made)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            made = node_hash(made, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and made == root


def consistency_holds(old_size, old_root, new_size, new_root, proof):
    """RFC 9162, section 2.1.4.2."""
    if not 0 <= old_size <= new_size or any(len(one) != 32 for one in proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == hashlib.sha256(b"").digest()
    path = list(proof)
    if bin(old_size).count("1") == 1:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


class Checkpoint:
    """Three lines: origin, size, root (C2SP tlog-checkpoint)."""

    def __init__(self, origin, size, root):
        self.origin, self.size, self.root = origin, size, root

    @classmethod
    def parse(cls, text):
        lines = [line.strip() for line in text.strip().split("\n")]
        if len(lines) != 3 or not SIZE.fullmatch(lines[1]) or int(lines[1]) > 2**63 - 1:
            raise ValueError("not a checkpoint")
        try:
            made = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except binascii.Error:
            raise ValueError("not a checkpoint") from None
        if not lines[0] or not lines[0].isprintable() or len(made.root) != 32:
            raise ValueError("not a checkpoint")
        if made.text != "\n".join(lines) + "\n":
            raise ValueError("not a checkpoint")
        return made

    @property
    def text(self):
        return "%s\n%d\n%s\n" % (self.origin, self.size, base64.b64encode(self.root).decode("ascii"))


class ConsistencyProof:
    """`old` and a size, nodes in base64, an empty line, and a checkpoint (C2SP tlog-witness)."""

    def __init__(self, old_size, nodes, head):
        self.old_size, self.nodes, self.head = old_size, nodes, head

    @classmethod
    def parse(cls, text):
        lines = [line.strip() for line in text.strip().split("\n")]
        begins, gap = OLD_SIZE.fullmatch(lines[0]), lines.index("")
        try:
            nodes = [base64.b64decode(line, validate=True) for line in lines[1:gap]]
        except binascii.Error:
            raise ValueError("not a proof") from None
        if not begins or len(nodes) > 128 or any(len(node) != 32 for node in nodes):
            raise ValueError("not a proof")
        return cls(int(begins.group(1)), nodes, Checkpoint.parse("\n".join(lines[gap + 1 :])))

    def leads(self, old, new):
        """Whether it shows that `new` goes on from `old`."""
        if self.head.text != new.text or self.old_size != old.size or old.origin != new.origin:
            return False
        return consistency_holds(old.size, old.root, new.size, new.root, self.nodes)


def unique(pairs):
    """One key twice in an object is refused, as two readers could then see two things."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


DECODER = json.JSONDecoder(object_pairs_hook=unique)


def members(data):
    """(key, whether it is a list's item, value) of one JSON object without white space between them."""
    text = data.decode("utf-8", "surrogateescape")

    def value(at):
        found, end = DECODER.raw_decode(text, at)
        if UNDECODED.search(text, at, end):
            raise ValueError("not UTF-8")
        return found, end

    def sign(at, signs):
        if text[at : at + 1] not in signs or not text[at : at + 1]:
            raise ValueError("not the expected form")
        return text[at], at + 1

    _, at = sign(0, "{")
    last = "}" if text[at : at + 1] == "}" else ""
    at += len(last)
    while last != "}":
        key, at = value(at)
        _, at = sign(at, ":")
        if text[at : at + 1] == "[":
            mark = "]" if text[at + 1 : at + 2] == "]" else ""
            at += 1 + len(mark)
            while mark != "]":
                item, at = value(at)
                yield key, True, item
                mark, at = sign(at, ",]")
        else:
            item, at = value(at)
            yield key, False, item
        last, at = sign(at, ",}")
    if at != len(text):
        raise ValueError("something follows the object")


class Shown:
    """What a pack left out, with the proof that it was sealed when the pack was made."""

    def __init__(self, data):
        whole = DECODER.decode(data.decode("utf-8").strip())
        if set(whole) != {"checkpoint", "format", "pack", "rows"} or whole["format"] != 1:
            raise ValueError("another form")
        self.head, self.rows = (
            Checkpoint.parse(whole["checkpoint"]),
            [self._row(row) for row in whole["rows"]],
        )
        if not self.rows or not isinstance(whole["pack"], str):
            raise ValueError("nothing is shown")

    @staticmethod
    def _row(row):
        if set(row) != {"envelope", "parts", "proof", "seq"} or type(row["seq"]) is not int or row["seq"] < 1:
            raise ValueError("not a row")
        raw, about = row["envelope"].encode(), DECODER.decode(row["envelope"])
        words = (about["kind"], about["act"], about["recorded"]["utc"])
        sealed = about["parts"]
        numbers = (about["revision"], about["seq"])
        if not row["parts"] or not isinstance(sealed, dict) or any(type(one) is not int for one in numbers):
            raise ValueError("not an envelope")
        if not all(isinstance(word, str) for word in words):
            raise ValueError("not an envelope")
        bodies, holds = {}, about["seq"] == row["seq"]
        for name, part in sorted(row["parts"].items()):
            bodies[name] = DECODER.decode(part["body"])
            if not isinstance(bodies[name], dict):
                raise ValueError("a body is an object")
            seal = hashlib.sha256(b"\x02" + salt_of(part) + part["body"].encode()).hexdigest()
            holds = holds and seal == sealed.get(name)
        path = [bytes.fromhex(one) for one in row["proof"]]
        if any(len(one) != 32 for one in path):
            raise ValueError("not a proof")
        told = {
            "row": row["seq"], "kind": words[0], "act": words[1], "revision": about["revision"],
            "written": words[2], "parts": bodies,
        }  # fmt: skip
        return leaf_hash(raw), path, holds, told

    def problem(self, head, leaves):
        """What is wrong with it beside a pack; None where it holds."""
        if head is None or self.head.origin != head.origin:
            return "disclosure-elsewhere"
        here = self.head.text == head.text
        for leaf, path, holds, told in self.rows:
            seq = told["row"]
            if not holds or leaves.get(seq, leaf) != leaf:
                return "disclosure-wrong"
            if seq not in leaves and not here:
                return "disclosure-elsewhere"
            if here and not inclusion_holds(leaf, seq - 1, head.size, path, head.root):
                return "disclosure-wrong"
        return None


class Record:
    """record.json in itself: commitments, numbers, checkpoint, proofs, and the exhibits it lists."""

    def __init__(self):
        self.made, self.checkpoint, self.exhibits, self.anchors, self.findings = None, None, {}, [], []
        self._seen, self._values, self.leaves, self._vaults = [], {}, {}, set()
        self._hashes, self._listed, self._stated, self._proven = {}, [], [], set()

    def read(self, data):
        try:
            for key, is_item, value in members(data):
                self._take(key, is_item, value)
            self._finish()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.findings.append(("record-unreadable", RECORD))

    def _add(self, code, path=RECORD):
        if (code, path) not in self.findings:
            self.findings.append((code, path))

    def _take(self, key, is_item, value):
        if key not in MEMBERS or is_item != (key in LISTS):
            raise ValueError("not a member of a record")
        if not (is_item and key in self._seen[-1:]):
            if self._seen and key <= self._seen[-1]:
                raise ValueError("members are out of order")
            self._seen.append(key)
        if not is_item:
            self._values[key] = value
            if key == "checkpoint":
                self.checkpoint = Checkpoint.parse(str(value))
        elif key == "anchors":
            self._stated.append((str(value["checkpoint"]), list(value["proof"])))
        elif key == "incidents":
            hashes = self._hashes.setdefault(value["id"], set())
            for row in value["rows"]:
                evidence = self._row(row, value["id"])
                hashes.update(item["sha256"] for item in evidence.get("items", ()))
        elif key == "register_rows":
            self._row(value, "")
        elif key == "exhibits":
            path = value["path"]
            if not isinstance(path, str):
                raise ValueError("a path is text")
            if path in self.exhibits:
                self._add("file-repeated", path)
            self.exhibits[path] = (str(value["sha256"]), int(value["size"]))
            self._listed.append((path, value["incident"], value["sha256"]))

    def _row(self, row, entity):
        """Check one journal row; gives its evidence, where that is shown."""
        raw = row["envelope"].encode()
        envelope, seq = DECODER.decode(raw.decode()), int(row["seq"])
        if envelope["seq"] != seq or (entity and envelope["entity"] != entity):
            self._add("commitment-wrong")
        if seq in self.leaves:
            self._add("sequence-repeated")
        self.leaves[seq] = leaf_hash(raw)
        if "proof" in row:
            if self.checkpoint is None:
                raise ValueError("a proof before the checkpoint")
            self._proven.add(seq)
            path, head = [bytes.fromhex(one) for one in row["proof"]], self.checkpoint
            if not inclusion_holds(self.leaves[seq], seq - 1, head.size, path, head.root):
                self._add("proof-wrong")
        self._vaults.add(envelope["vault"])
        evidence = {}
        for name, part in row["parts"].items():
            body = part["body"].encode()
            seal = hashlib.sha256(b"\x02" + salt_of(part) + body).hexdigest()
            if seal != envelope["parts"].get(name):
                self._add("commitment-wrong")
            if name == "evidence":
                evidence = DECODER.decode(body.decode())
        return evidence

    def _finish(self):
        values = self._values
        if values["format"] != 1:
            raise ValueError("another format")
        made = values["made"]
        if not isinstance(made["utc"], str) or not isinstance(made["offset_minutes"], int):
            raise ValueError("not a time of making")
        self.made = (made["utc"], made["zone"], made["offset_minutes"], made["clock_jumped"])
        head = Checkpoint.parse(values["checkpoint"])
        self._check_head(head)
        for text, proof in self._stated:
            anchor = Checkpoint.parse(text)
            path = [bytes.fromhex(one) for one in proof]
            holds = consistency_holds(anchor.size, anchor.root, head.size, head.root, path)
            if anchor.origin == head.origin and anchor.text == text and holds:
                self.anchors.append(anchor)
            else:
                self._add("proof-wrong")
        withheld = values["withheld_rows"]
        if withheld is None:
            complete = not self._proven
        else:
            complete = self._proven == set(self.leaves) and withheld == head.size - len(self.leaves)
        if not complete:
            self._add("proof-wrong")
        for path, incident, value in self._listed:
            if value not in self._hashes.get(incident, ()):
                self._add("exhibit-not-in-entry", path)

    def _check_head(self, head):
        vault = self._values["vault"]
        fits = all(0 < seq <= head.size for seq in self.leaves)
        named = head.origin.endswith("/%s" % vault) and self._vaults <= {vault}
        if head.text != self._values["checkpoint"] or not named or not fits:
            self._add("checkpoint-wrong")
            return
        # Where every row of the diary is shown, the root can be made again.
        whole = len(self.leaves) == head.size
        if whole and tree_root(self.leaves[seq] for seq in range(1, head.size + 1)) != head.root:
            self._add("checkpoint-wrong")


def salt_of(part):
    salt = bytes.fromhex(part["salt"])
    if len(salt) != 32:
        raise ValueError("a salt has 32 bytes")
    return salt


# --- The whole check ----------------------------------------------------------------------------------------


def pack_seed(made):
    return "pack-" + made[0][:19].replace("-", "").replace(":", "").replace("T", "-")


def pack_stamp(made):
    """MS-DOS time and date that all files of a pack's zip carry: when it was made, in local time."""
    text = made[0][:-1] + "+00:00" if made[0].endswith("Z") else made[0]
    moment = datetime.fromisoformat(text)
    offset = moment.utcoffset()
    local = moment.replace(tzinfo=None) - (offset or timedelta()) + timedelta(minutes=made[2])
    year = min(max(local.year, 1980), 2107)
    date = (year - 1980) << 9 | local.month << 5 | local.day
    return local.hour << 11 | local.minute << 5 | local.second // 2, date


class Check:
    """One pack, whole or in parts."""

    def __init__(self, found):
        self.bags = [BagCheck(source) for source in found]
        self.record, self.parts, self.general = Record(), None, []

    @property
    def digest(self):
        return self.parts.digest if self.parts else self.bags[0].digest

    def findings(self):
        found = []
        for one in self.bags:
            label = self.parts.place(one) + "/" if self.parts else ""
            found += [(code, label + path if path else path) for code, path in one.findings]
        return found + self.general

    def run(self):
        for one in self.bags:
            one.read()
        holder = next((one for one in self.bags if RECORD in one.files), None)
        if holder is not None:
            if holder.files[RECORD][1] > LARGEST_RECORD:
                raise Unusable(TOO_LARGE)
            self.record.read(b"".join(holder.source.chunks(RECORD)))
        if PARTS in self.bags[0].files:
            self.parts = PartsCheck(self.bags)
        for one in self.bags:
            self._check_bag(one)
        if holder is not None and ("file-altered", RECORD) not in holder.findings:
            # A damaged record would accuse files that are as they were.
            self._check_exhibits(holder)
            holder.findings.extend(self.record.findings)
            whole = PDF in holder.files and ("file-altered", PDF) not in holder.findings
            if whole and holder.attached != holder.files[RECORD][0]:
                holder.add("attachment-differs", PDF)
        if self.parts:
            self.general.extend(self.parts.findings())
        stamp = self._stamp()
        for one in self.bags:
            name, others = self._name(one), bool(self.findings())
            one.check_container(name.root if name else None, stamp, others)

    def _check_bag(self, one):
        one.check_lists(self._name(one), self._order(one))
        if self.parts:
            one.require((*(REPORT_FILES if self.parts.numbers[id(one)] == 1 else ()), SHEET))
        else:
            one.require(REPORT_FILES)
        if PDF in one.files and one.files[PDF][2] != b"%PDF-":
            one.add("file-altered", PDF)

    def _name(self, one):
        if self.parts:
            return self.parts.name(one)
        made = self.record.made
        return Name(pack_seed(made), pack_seed(made)) if made else None

    def _order(self, one):
        listed = list(self.record.exhibits)
        if not self.parts:
            return [PDF, HTML, *listed, RECORD, HOW_TO_CHECK]
        here = [path for path in listed or one.files if path in one.files and path.startswith(EXHIBITS)]
        first = REPORT_FILES if self.parts.numbers[id(one)] == 1 else ()
        return [*first, *here, PARTS, SHEET]

    def _check_exhibits(self, holder):
        found = {}
        for one in self.bags:
            for path, file in one.files.items():
                found.setdefault(path, (one, file))
        all_here = not self.parts or not self.parts.missing
        for path, stated in self.record.exhibits.items():
            if path not in found:
                if all_here:
                    holder.add("file-missing", path)
            elif found[path][1][:2] != stated:
                found[path][0].add("exhibit-differs", path)
        if self.record.made is not None:
            known = {*self.record.exhibits, *REPORT_FILES, *((PARTS, SHEET) if self.parts else ())}
            for path, (one, _) in found.items():
                if path.startswith("data/") and path not in known:
                    one.add("not-in-record", path)

    def _stamp(self):
        if self.record.made is None:
            return None
        try:
            return pack_stamp(self.record.made)
        except (ValueError, OverflowError):
            self.general.append(("record-unreadable", RECORD))
            return None

    def compare(self, against, proof=None):
        """(comparison, findings) with a digest or a checkpoint that somebody else holds."""
        if against is None:
            return "nothing", []
        if isinstance(against, str):
            places = [one.source.path for one in self.bags]
            alone = len(places) == 1 and os.path.isfile(places[0])
            if against == self.digest or (alone and against == file_sha256(places[0])):
                return "same", []
            return "different", [("digest-differs", "")]
        stated = self.record.checkpoint
        if stated is None:
            return "nothing", []
        if stated.origin != against.origin:
            return "other-diary", [("checkpoint-of-another-diary", "")]
        if proof and proof.leads(against, stated):
            return "extends", []
        if proof and proof.leads(stated, against):
            return "extended", []
        if stated.size < against.size:
            return "later", []
        if stated.size > against.size:
            proven = [anchor.root for anchor in self.record.anchors if anchor.size == against.size]
            if against.root in proven:
                return "extends", []
            return ("different", [("checkpoint-differs", "")]) if proven else ("earlier", [])
        if stated.root != against.root:
            return "different", [("checkpoint-differs", "")]
        return "same-state", []


def file_sha256(path):
    hashed = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(CHUNK), b""):
            hashed.update(chunk)
    return hashed.hexdigest()


def words_of(given):
    """What a file of that name holds, or the words themselves."""
    try:
        if os.path.isfile(given):
            with open(given, "rb") as file:
                return file.read(LONGEST_HELD).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return given
    return given


HELD_DIGEST = re.compile(r"\s*(?:digest:\s*)?([0-9a-f]{64})\s*", re.IGNORECASE)


def held(given):
    """What somebody else holds: a digest or a checkpoint.

    Raises:
        Unusable: it is neither.
    """
    text = words_of(given)
    found = HELD_DIGEST.fullmatch(text)
    if found:
        return found.group(1).lower()
    try:
        return Checkpoint.parse(text)
    except ValueError:
        raise Unusable(UNREADABLE) from None


def proof_text(given):
    """A consistency proof from a file, or from the words themselves.

    Raises:
        Unusable: it is none.
    """
    try:
        return ConsistencyProof.parse(words_of(given))
    except ValueError:
        raise Unusable(UNREADABLE) from None


def shown_beside(given):
    """What `prove` made.

    Raises:
        Unusable: it is no such file.
    """
    try:
        with open(given, "rb") as file:
            data = file.read(LARGEST_LIST + 1)
        if len(data) > LARGEST_LIST:
            raise ValueError("too large")
        return Shown(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unusable(NOT_SHOWN) from None


def verify(given, against=None, proof=None, shown=None):
    """What was found, as the program's `verify --json` gives it.

    Raises:
        Unusable: it is no pack, or cannot be read.
    """
    wanted = None if against is None else held(against)
    leading = None if proof is None else proof_text(proof)
    beside = None if shown is None else shown_beside(shown)
    with contextlib.ExitStack() as stack:
        try:
            bags, passed_over = sources(given, stack)
        except Unusable as problem:
            if str(problem) != NOT_A_PACK or not begins_like_one(given):
                raise
            finding = {"code": "zip-unreadable", "path": "", "message": FINDINGS["zip-unreadable"]}
            return {
                "undamaged": False, "compared": False, "comparison": "nothing", "findings": [finding],
                "notes": [], "digest": "", "checkpoint": None, "files": 0, "shown": [],
                "shown_wrong": None,
            }  # fmt: skip
        check = Check(bags)
        check.run()
    comparison, more = check.compare(wanted, leading)
    wrong = beside.problem(check.record.checkpoint, check.record.leaves) if beside else None
    findings = list(dict.fromkeys(check.findings() + more))
    notes = [note for one in check.bags for note in one.source.notes]
    # That every file is undamaged is said only where it is so.
    notes = [note for note in passed_over + notes if not findings or note[0] != "zipped-again"]
    notes = list(dict.fromkeys(notes))
    head = check.record.checkpoint
    return {
        "undamaged": not findings,
        "compared": comparison in COMPARED,
        "comparison": comparison,
        "findings": [{"code": code, "path": path, "message": FINDINGS[code]} for code, path in findings],
        "notes": [{"code": code, "path": path, "message": NOTES[code]} for code, path in notes],
        "digest": check.digest,
        "checkpoint": head.text if head else None,
        "files": sum(len(one.payload) for one in check.bags),
        "shown": [row[3] for row in beside.rows] if beside and not wrong and not findings else [],
        "shown_wrong": wrong,
    }


def visible(text):
    """Text that cannot play with the terminal."""
    return "".join(one if one.isprintable() else "<U+%04X>" % ord(one) for one in text)


def lines(verdict):
    """The same for a person."""
    found = verdict["findings"]
    if found and {one["code"] for one in found} == {"container-altered"}:
        yield "Every file inside is as it was; the zip around them was changed."
        number = 1
    else:
        for one in found:
            yield "%s: %s" % (visible(one["path"]), one["message"]) if one["path"] else one["message"]
        number = len(found)
    for one in verdict["notes"]:
        yield "%s: %s" % (visible(one["path"]), one["message"]) if one["path"] else one["message"]
    standing = "undamaged"
    if found:
        standing = "altered or incomplete, %d finding%s" % (number, "" if number == 1 else "s")
    yield "%s; %s" % (standing, COMPARISONS[verdict["comparison"]])
    if verdict["digest"]:
        yield "digest: %s" % verdict["digest"]
    if verdict["shown_wrong"]:
        yield SHOWN_WRONG[verdict["shown_wrong"]]
    for row in verdict["shown"]:
        words = (row["row"], visible(row["kind"]), row["revision"], visible(row["written"]))
        yield "shown and sealed: row %s, %s, revision %s, written %s" % words
        for part, body in row["parts"].items():
            if not body:
                yield "%s: (nothing)" % visible(part)
            for name, value in body.items():
                text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                first, *more = text.split("\n")
                label = part if name == part else "%s, %s" % (part, name)
                yield "%s: %s" % (visible(label), visible(first))
                for line in more:
                    yield "    " + visible(line)


def say(line):
    """Print a line also where the terminal lacks some of its letters."""
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding))


def refuse(words, as_json, code=None):
    """Say why nothing was checked; the exit status."""
    if as_json:
        say(
            json.dumps(
                {"error": code or CODES[words], "message": words, "status": 2, "details": {}}, indent=2
            )
        )
    print(words, file=sys.stderr)
    return 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in JSON too, where that was asked for."""

    def error(self, message):
        words = "That command was not understood: %s." % message.rstrip(".")
        self.exit(refuse(words, "--json" in sys.argv[1:], "command-not-understood"))


def main(words=None):
    """The command."""
    parser = Parser(description="Check a pack with nothing but Python.")
    parser.add_argument(
        "pack", metavar="PACK", nargs="+", help="the zip, its folder, all parts, or their folder"
    )
    parser.add_argument("--against", metavar="WHAT", help="a digest, a checkpoint, or a file with either")
    parser.add_argument("--proof", metavar="FILE", help="what leads from one checkpoint to the other")
    parser.add_argument("--shown", metavar="FILE", help="what `prove` made, to check beside the pack")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    args = parser.parse_args(words)
    try:
        verdict = verify(args.pack, args.against, args.proof, args.shown)
    except (Unusable, OSError) as problem:
        return refuse(UNREAD if isinstance(problem, OSError) else str(problem), args.json)
    try:
        for line in [json.dumps(verdict, indent=2)] if args.json else lines(verdict):
            say(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on; the exit status still tells.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if verdict["undamaged"] and not verdict["shown_wrong"] else 1


if __name__ == "__main__":
    sys.exit(main())
