"""HOW-TO-CHECK.txt: for someone who has the pack and none of this program."""

from __future__ import annotations

from stalkdiary.pack.bag import BagName

_TEXT = """\
HOW TO CHECK THIS PACK

This folder holds a record of incidents as a PDF, the same as a web page for
reading on a screen or aloud, and beside them, in the folder "exhibits", the
original files exactly as they were added to the diary.
You do not need the program that made it to check it.

{begin}

1. IS ANY FILE CHANGED?

manifest-sha256.txt lists every file with its fingerprint (SHA-256, 64
characters). If one bit of a file changes, its fingerprint changes.

Linux, in a terminal:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt

macOS, in Terminal:
    shasum -a 256 -c manifest-sha256.txt
    shasum -a 256 -c tagmanifest-sha256.txt

Windows, for one file, in a command prompt:
    certutil -hashfile "{pdf}" SHA256
or in PowerShell:
    Get-FileHash "{pdf}"
Compare what it prints with the line of that file in manifest-sha256.txt.

Or all at once: the folder is a BagIt bag (RFC 8493, version 1.0), and any
BagIt tool can validate it.

Each file should be reported as OK, and no file should lie in "data" that the
list does not name.


2. IS IT THE PACK THAT WAS MADE?

Step 1 shows that the files agree with the lists inside this pack. Somebody who
can change the files can make new lists too. So compare something that was kept
elsewhere:

- The fingerprint of {named} names the whole pack. The person
  who made it was shown that fingerprint, and can read it out or may have sent
  it apart from the pack. Take it as in step 1 and compare.
- The three lines below name the state of the whole diary when this pack was
  made. Somebody else, such as a solicitor or a friend, may hold the same lines
  or earlier ones.

{checkpoint}
  With the same number in the second line, the third line must be the same.
  With a different number, each is a state of the diary at another time. Where
  data/record.json lists the earlier lines under "anchors", the proof beside
  them (RFC 6962, section 2.1.2) shows that the diary goes on from there.
  Otherwise they cannot be compared directly.
{stamped}

3. DO THE ENTRIES AGREE WITH THEIR FINGERPRINTS? (for a technical person)

data/record.json holds, for each entry, its rows: "envelope" is the exact text
that was sealed when the entry was written; "parts" holds the parts that are
shown. Parts that were left out are missing there, but their fingerprints stand
in the envelope.

For a part, take these bytes one after another:
    one byte with the value 2,
    the 32 bytes whose hexadecimal form is "salt",
    the text "body" in UTF-8.
Their SHA-256 must be the value that stands for this part in "parts" inside the
envelope. With ordinary tools (S is the salt, B a file with exactly the body):
    {{ printf '02%s' "$S" | xxd -r -p; cat B; }} | sha256sum

The leaf of an entry in the diary's tree is the SHA-256 of one byte with the
value 0 and the envelope in UTF-8 (RFC 6962, section 2.1). Where a row has a
"proof", it leads from the leaf to the third of the three lines in step 2
(section 2.1.1); the leaf's index is "seq" less one.


WHAT THIS CAN SHOW

- That nothing in this pack changed since it was made, if somebody else has
  kept its fingerprint.
- That no entry before an earlier set of three lines was changed, put in or
  taken out since somebody else got those lines, and that what it covers was
  written no later than that day.
- That an original file is the same as when it was added to the diary.

WHAT IT CANNOT SHOW

- That what is written is true, or that a file was not staged.
- Who made a file, or when. What a file says of itself can be wrong or forged.
- More than the clock of the computer knew.
- Anything against the person who holds the diary's key, as long as nobody else
  holds such lines: that person could build the whole record again.
"""


_WHOLE = """\
If you have the zip, unpack it first. All steps below are done in the folder
that holds manifest-sha256.txt and the folder "data". When it was made, its
name was
    {root}
"""

_IN_PARTS = """\
The pack is in {count} parts, and this is part 1. The original files are in the
others. Unpack each part. All steps below are done in each part's own folder,
which holds manifest-sha256.txt and the folder "data". PART-SHEET.txt in each
part says how to see that the parts belong together. This part's folder is
    {root}
"""


_STAMPED = """
- Where such earlier lines have a "timestamp" in data/record.json, a timestamp
  authority (RFC 3161) says when it saw them, by its own clock. To check that,
  save the text after "checkpoint" as lines.txt, three lines, each ended by a
  line feed alone, and the text after "answer", decoded from base64, as
  answer.tsr. With the authority's certificates, which it publishes:
    openssl ts -verify -data lines.txt -in answer.tsr -CAfile certificates.pem
  and
    openssl ts -reply -in answer.tsr -text
  shows the time.
"""


def how_to_check(name: BagName, checkpoint: str, pdf: str, *, stamped: bool = False) -> bytes:
    """The text for one pack.

    Args:
        name: of the bag that it lies in.
        checkpoint: the three lines.
        pdf: path of the PDF inside the pack.
        stamped: whether a timestamp authority holds earlier lines.
    """
    lines = "".join(f"    {line}\n" for line in checkpoint.splitlines())
    if name.part is None:
        begin, named = _WHOLE.format(root=name.root), "tagmanifest-sha256.txt"
    else:
        begin, named = _IN_PARTS.format(root=name.root, count=name.part[1]), "data/PARTS.txt"
    windows = pdf.replace("/", "\\")
    told = _STAMPED if stamped else ""
    return _TEXT.format(begin=begin, named=named, checkpoint=lines, pdf=windows, stamped=told).encode()
