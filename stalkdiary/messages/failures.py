"""What went wrong, what was kept, and the next step: words for every error of the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told about one failure.

    Attributes:
        what_happened: one or two sentences.
        what_was_kept: what is safe, and that nothing half-done is left.
        next_step: what can be done now.
    """

    what_happened: str
    what_was_kept: str
    next_step: str

    def line(self) -> str:
        """All of it on one line."""
        return " ".join(part for part in (self.what_happened, self.what_was_kept, self.next_step) if part)


_UNCHANGED = "Your notes are unchanged."
_NOTHING_MADE = "Nothing was made, and nothing else was touched."
_FILES_KEPT = "Your notes and the file itself are unchanged."
_AS_BEFORE = "Everything saved before is still there."

MESSAGES: Mapping[str, Message] = {
    "error": Message("Something did not work.", _UNCHANGED, "Try it again."),
    # Any work.
    "cancelled": Message(
        "Stopped, as you asked.", "Nothing half-done is left.", "You can start it again at any time."
    ),
    "not-confirmed": Message(
        "This cannot be undone, and it was not confirmed.",
        _UNCHANGED,
        "Confirm it, if that is what you want.",
    ),
    # Opening a diary.
    "no-notes-here": Message(
        "There are no notes in that folder.",
        "Nothing was changed.",
        "Check the folder's name, and that its disk or stick is connected. Notes are a folder that holds a"
        " file called daybook.key.",
    ),
    "wrong-passphrase": Message(
        "That passphrase does not open these notes.",
        "Nothing was changed, and you can try as often as you need.",
        "Check the keyboard's language and Caps Lock, or use your recovery code.",
    ),
    "damaged-key-file": Message(
        "The key file of these notes is damaged, and so is its copy.",
        "The notes themselves were not touched.",
        "Put daybook.key and daybook.bak back from a backup of this folder.",
    ),
    "newer-format": Message(
        "These notes were made by a later version of Daybook (format {found}; this one knows {known}).",
        _UNCHANGED,
        "Open them with that version or a newer one.",
    ),
    "open-elsewhere": Message(
        "These notes are open in another window or command.",
        "Nothing was written from here.",
        "Close the other one, then try again.",
    ),
    "new-passphrase-needed": Message(
        "The keys of these notes are being changed, and that passphrase is one from before.",
        "Your notes are whole.",
        "Use the new passphrase, or the recovery code that came with it.",
    ),
    "passphrase-missing": Message(
        "A passphrase is needed, and none was given.",
        "Nothing was opened or changed.",
        "Type it when asked, or give it as the first line of standard input.",
    ),
    # Making a diary, and ways into one.
    "folder-not-empty": Message(
        "There is something in that folder already.",
        "What is there was not touched, and no notes were made.",
        "Choose a new or an empty folder.",
    ),
    "folder-not-made": Message(
        "A folder cannot be made there.",
        "Nothing was touched, and no notes were made.",
        "Check what leads there, or choose another name or place.",
    ),
    "passphrase-unusable": Message(
        "That passphrase cannot be used: {why}.", _UNCHANGED, "Choose another, such as six random words."
    ),
    "key-slots-full": Message(
        "All eight ways in are taken.", _UNCHANGED, "Take one away before you add another."
    ),
    "last-key-slot": Message(
        "That is the only way in: without it nothing could open these notes again.",
        _UNCHANGED,
        "Add another passphrase or code first.",
    ),
    "key-slot-in-use": Message(
        "You opened the notes with that one just now.",
        "Nothing was taken away.",
        "Open them with another passphrase or code first. Then this one can go.",
    ),
    "key-change-unfinished": Message(
        "A change of keys was begun and is not finished.",
        "Your notes are whole, and open with the old and the new passphrase until it is.",
        "Let it finish first.",
    ),
    # What is stored.
    "damaged-database": Message(
        "The passphrase is right, but the database cannot be read: it is damaged.",
        "Nothing was changed, and your files may be whole.",
        "Copy the folder as it is, then open a backup, or salvage what can be read into new notes.",
    ),
    "damaged-evidence": Message(
        "A stored file is damaged and cannot be read in full.",
        "The words and the other files are not affected.",
        "Check the notes to see which file it is. The original or a backup can be added again.",
    ),
    "damaged-journal": Message(
        "Part of the record is damaged and does not match its seal.",
        "Nothing was changed.",
        "Copy the folder as it is, then check the notes, or open a backup.",
    ),
    "entries-missing": Message(
        "The newest part of the record is missing: it had {had} rows, this copy has {has}. Every entry and"
        " every later change is a row.",
        "What is here can be read, and nothing is written until you decide.",
        "This may be an old copy: look for a newer one, or check the notes and accept them as they are.",
    ),
    "record-altered": Message(
        "The entries here are not the ones that were last saved.",
        "What is here can be read, and nothing is written until you decide.",
        "Compare with a backup, or check the notes and accept them as they are.",
    ),
    # The disk.
    "disk-full": Message(
        "There is no room left on the disk.",
        f"{_AS_BEFORE} Nothing half-written is left.",
        "Make room, then try again.",
    ),
    "not-enough-room": Message(
        "This needs {needed} MB of room on the disk for copies, and there are {free} MB.",
        "Nothing was begun. Your notes are unchanged.",
        "Make room, then try again. The copies are taken away when it is done.",
    ),
    "read-only-folder": Message(
        "That folder can be read but not written.",
        _AS_BEFORE,
        "Choose a folder you can write to, or copy the notes to one.",
    ),
    "storage-failed": Message(
        "The disk could not be read or written (system code {errno}).",
        f"{_AS_BEFORE} Nothing half-written is left.",
        "Check that the disk is connected, then try again. If this goes on, copy the folder to another disk.",
    ),
    "notes-not-readable": Message(
        "This computer does not let you read those notes.",
        "Nothing was opened or changed.",
        "Open them from the account they were made in, or copy them from there.",
    ),
    # Entries and registers.
    "no-such-entry": Message(
        "There is no single entry with that number or id.",
        _UNCHANGED,
        "Look for its number in the list of entries.",
    ),
    "already-withdrawn": Message(
        "That entry is withdrawn already.",
        "Its words and the reason you gave then are kept as they are.",
        "To add to the reason, amend the entry.",
    ),
    "entry-removed": Message(
        "That entry was removed for safety.",
        "Its place in the record is kept; its words and files are gone from these notes.",
        "A backup or a pack from before may still hold it.",
    ),
    "nothing-written": Message(
        "An entry needs at least one word or one file.",
        "Nothing was saved, and nothing else was changed.",
        "Add a few words. You can add more later.",
    ),
    "unknown-behaviour": Message(
        "That behaviour is not in the list.",
        "Nothing was saved, and nothing else was changed.",
        "Use one from the list, or “other” with a few words of your own.",
    ),
    "disclosure-unreadable": Message(
        "What was given shows no part of an entry, or it is damaged.",
        "The pack is unchanged.",
        "Ask for the file again, and give its name.",
    ),
    "no-such-part": Message(
        "An entry of that kind has no part of that name.", _UNCHANGED, "Name one of these: {parts}."
    ),
    "no-such-label": Message(
        "Nothing of that kind in the registers has that label.",
        _UNCHANGED,
        "Write it as it is spelled under Registers in the window.",
    ),
    "birth-date-unusable": Message(
        "That is not read as a date of birth.",
        _UNCHANGED,
        "Write day, month and year, such as 4 March 1990 or 4/3/1990, not after today.",
    ),
    # Times.
    "date-not-understood": Message(
        "That time was not understood.",
        "What you wrote is kept as you wrote it wherever it was saved.",
        "Try it another way, such as “yesterday about 9 pm” or “17 March 2026, 21:15”.",
    ),
    "date-unclear": Message(
        "That time can be read in {count} ways.",
        "What you wrote is kept as you wrote it wherever it was saved.",
        "Say it more exactly, with a date or with am or pm.",
    ),
    "range-backwards": Message(
        "The end of that span lies before its start.", _UNCHANGED, "Swap the two, or leave one out."
    ),
    "unknown-zone": Message(
        "That time zone is not known.",
        "Nothing was saved, and nothing else was changed.",
        "Use a name such as Europe/London.",
    ),
    "no-such-local-time": Message(
        "The clocks went forward then: that time never was.",
        _UNCHANGED,
        "Give the time just before or after, or the day alone.",
    ),
    # Files that are added or shown.
    "file-missing": Message(
        "That file or folder is not there.", _UNCHANGED, "Check its name and place, then try again."
    ),
    "file-unreadable": Message(
        "That file cannot be read, or is not an ordinary file.",
        _FILES_KEPT,
        "Check that you can open it, or copy it elsewhere and use the copy.",
    ),
    "file-changing": Message(
        "That file changed while it was being read.",
        "No part of it was kept. Your notes are unchanged.",
        "Wait until whatever writes it has finished, then add it again.",
    ),
    "preview-failed": Message(
        "That file cannot be shown here ({reason}).",
        "It is kept exactly as it was, with its fingerprint, and goes into packs.",
        "You can still save a copy of it and open that with another program.",
    ),
    "child-failed": Message(
        "Reading that file was stopped: it took too long or used too much ({reason}).",
        _FILES_KEPT,
        "The file can still be kept; it only cannot be shown here.",
    ),
    # Making a pack.
    "initials-unusable": Message(
        "Initials for exhibit references are one to four letters.", _UNCHANGED, "Try again, such as AB."
    ),
    "no-such-pack": Message(
        "There is no finished pack of that number or name.",
        _UNCHANGED,
        "Choose one of the packs made before.",
    ),
    "nothing-to-export": Message(
        "No entry fits what was chosen for the pack.",
        "Nothing was written. Your notes are unchanged.",
        "Choose a wider period, or leave out less.",
    ),
    "destination-exists": Message(
        "There is something with that name already.",
        "It was not touched, and nothing was written.",
        "Choose another name.",
    ),
    "pack-inside": Message(
        "A pack in the folder of your notes would lie there unlocked, beside what is locked.",
        "Nothing was written. Your notes are unchanged.",
        "Choose another folder, or a stick.",
    ),
    "file-too-large-there": Message(
        "That disk cannot hold one file of this size. Many sticks hold none above 4,294 MB.",
        f"{_AS_BEFORE} Nothing half-written is left.",
        "Make a folder or parts instead of one zip, or choose another disk.",
    ),
    "pack-damaged": Message(
        "The pack did not pass its own check ({count} findings), so it was not kept.",
        _UNCHANGED,
        "Try again on another disk, and check the notes.",
    ),
    "folder-not-lockable": Message(
        "A folder cannot be locked with a passphrase.",
        "Nothing was written. Your notes are unchanged.",
        "Choose a zip or parts, or leave the passphrase out.",
    ),
    "limits-unusable": Message(
        "No part can keep to these limits.",
        "Nothing was written. Your notes are unchanged.",
        "Allow at least {files} files and 1 MB for a part.",
    ),
    "original-too-large": Message(
        "Original files that are larger than one part may be: {count}. The largest has {largest} MB,"
        " and a part {limit} MB.",
        "Nothing was written. Your notes are unchanged.",
        "Allow more MB for a part, hand over one zip or a folder, or leave those entries out.",
    ),
    "parts-too-many": Message(
        "That would make {count} parts, more than {limit}.",
        "Nothing was written. Your notes are unchanged.",
        "Allow more files or more MB for a part, or choose a shorter period.",
    ),
    "parts-too-large": Message(
        "All parts together would have about {megabytes} MB, more than the {limit} MB they may have.",
        "Nothing was written. Your notes are unchanged.",
        "Allow more MB in all, or choose a shorter period.",
    ),
    "report-too-large": Message(
        "The report alone has about {megabytes} MB, more than the {limit} MB that a part may have.",
        "Nothing of the pack was kept. Your notes are unchanged.",
        "Allow more MB for a part, or choose a shorter period.",
    ),
    # Checking a pack.
    "not-a-pack": Message(
        "That is not a pack.",
        "It was only read.",
        "Choose the zip file, or the whole folder it was unpacked to.",
    ),
    "pack-locked": Message(
        "That pack is locked with a passphrase.",
        "It was only read.",
        "Give the passphrase that was set when the pack was made.",
    ),
    "pack-passphrase-wrong": Message(
        "That passphrase does not open this pack.",
        "It was only read, and you can try as often as you need.",
        "Ask whoever made the pack. It is not the passphrase of the notes.",
    ),
    "packed-elsewhere": Message(
        "Another program packed or locked this zip, in a way that is not read here.",
        "It was only read.",
        "Unpack it with that program, then choose the folder it was unpacked to.",
    ),
    "checkpoint-unreadable": Message(
        "What was given to compare with is neither a checkpoint nor a digest.",
        "Nothing was compared, and nothing was changed.",
        "Copy all three lines of the checkpoint, or all 64 characters of the digest.",
    ),
    # Anchors.
    "checkpoint-not-ours": Message(
        "These notes do not go on from those lines.",
        _UNCHANGED,
        "Check that they belong to these notes and were copied whole. If they do and were, look for a"
        " backup: entries may have changed since.",
    ),
    "timestamp-unreadable": Message(
        "That is not an answer of a timestamp authority, or not its certificates.",
        _UNCHANGED,
        "Take the file that the authority gave back, often with .tsr at its end.",
    ),
    "timestamp-refused": Message(
        "That answer cannot be used: {why}.",
        _UNCHANGED,
        "Ask for a new answer with the request file that was written last.",
    ),
    # Backups.
    "backup-inside": Message(
        "A copy inside the folder of the notes would be lost with them.",
        "Nothing was copied. Your notes are unchanged.",
        "Choose another folder, best on another disk or stick.",
    ),
    "backup-differs": Message(
        "What lies there is a copy of other notes, or holds entries that these do not.",
        "Neither the copy nor your notes were touched.",
        "Choose another folder for the copy, and look at both before you drop either.",
    ),
    "backup-under-earlier-keys": Message(
        "That copy was made before the keys were changed, and cannot be brought up to date.",
        "It still opens with the passphrase it was made with.",
        "Make a copy in another folder. Delete the older one once you no longer need it.",
    ),
    "backup-holds-more": Message(
        "A backup of yours holds more than there is here: its record has {had} rows, this one {has}. Every"
        " entry and every later change is a row.",
        "Both are as they were, and this copy can be read and written.",
        "This may be an older copy of the folder. Open the backup and look, before you write here.",
    ),
    # Starting the program.
    "command-not-understood": Message(
        "That command was not understood.", "Nothing was done.", "Add --help to see how it is written."
    ),
    "no-screen": Message(
        "There is no screen here to show the window on.",
        "Nothing was opened.",
        "Open it where there is one. Commands need none: see daybook --help.",
    ),
    "screen-not-reached": Message(
        "The screen could not be reached, or a part of the system that windows need is missing.",
        "Nothing was opened.",
        "Open it from the desktop itself. Commands need no screen: see daybook --help.",
    ),
}
"""Words for every error of the tree, with the error's details as placeholders."""

REASONS: Mapping[str, str] = {
    "empty": "it is empty",
    "differ": "the two did not match",
    "too-long": "it is longer than 1,024 characters",
    "too-short": "it is shorter than 12 characters, and a zip's lock is quick to try",
    "not-plain": "other programs read some of its characters differently. Letters without accents, figures"
    " and ordinary symbols are safe",
    "not-granted": "the authority did not grant it",
    "other-request": "it answers no request that was written from these notes",
    "signature": "its signature does not check with those certificates",
    "unsupported": "this kind of file is not read",
    "damaged": "the file is damaged",
    "too-large": "it is too large",
    "timeout": "it took too long",
    "memory": "it needed too much memory",
    "crashed": "reading it failed",
}
"""Fixed words that details carry, as a person reads them."""
