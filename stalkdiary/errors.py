"""Everything that can go wrong in the world, as one small tree with stable codes.

An error holds a code and plain numbers or names of fields; it never holds diary content, file names or
paths, because errors reach logs. `messages` turns a code into calm words and the next step. Bugs of our
own are ordinary Python exceptions and are not part of this tree.
"""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitStatus(IntEnum):
    """What a command returns to the shell; stable (docs/commands.md)."""

    OK = 0
    FINDINGS = 1
    UNUSABLE_INPUT = 2
    WRONG_PASSPHRASE = 3
    DAMAGED = 4
    NEWER_FORMAT = 5
    IN_USE = 6
    STORAGE = 7
    NOT_FOUND = 8
    CANCELLED = 9


class DiaryError(Exception):
    """Base of every expected failure.

    Attributes:
        code: stable name of the failure; the key into `messages`.
        status: the exit status a command ends with.
        details: numbers and fixed words for the message's placeholders; never diary content.
    """

    code = "error"
    status = ExitStatus.FINDINGS

    def __init__(self, **details: int | str) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        return self.code


# Any work.


class Cancelled(DiaryError):
    """The person asked for the work to stop; nothing half-done is left."""

    code, status = "cancelled", ExitStatus.CANCELLED


class NotConfirmed(DiaryError):
    """Something that cannot be undone was not confirmed."""

    code, status = "not-confirmed", ExitStatus.CANCELLED


# Opening a diary.


class NoNotesHere(DiaryError):
    """There are no notes in the folder that was named."""

    code, status = "no-notes-here", ExitStatus.NOT_FOUND


class WrongPassphrase(DiaryError):
    """No slot of the key file opens with what was typed."""

    code, status = "wrong-passphrase", ExitStatus.WRONG_PASSPHRASE


class DamagedKeyFile(DiaryError):
    """The key file and its copy are both unreadable or fail their checksum."""

    code, status = "damaged-key-file", ExitStatus.DAMAGED


class NewerFormat(DiaryError):
    """The folder was made by a later version of this program. Details: found, known."""

    code, status = "newer-format", ExitStatus.NEWER_FORMAT


class OpenElsewhere(DiaryError):
    """Another window or command has these notes open."""

    code, status = "open-elsewhere", ExitStatus.IN_USE


class NewPassphraseNeeded(DiaryError):
    """All keys are being changed, and this needs the passphrase or code that they are changed to."""

    code, status = "new-passphrase-needed", ExitStatus.WRONG_PASSPHRASE


class PassphraseMissing(DiaryError):
    """A passphrase was needed, and standard input held none."""

    code, status = "passphrase-missing", ExitStatus.UNUSABLE_INPUT


# Making a diary, and ways into one.


class FolderNotEmpty(DiaryError):
    """New notes were to be made in a folder that already holds something."""

    code, status = "folder-not-empty", ExitStatus.UNUSABLE_INPUT


class FolderNotMade(DiaryError):
    """A folder for new notes cannot be made where it was wanted: what leads there is no folder, or its name
    cannot be used.
    """

    code, status = "folder-not-made", ExitStatus.UNUSABLE_INPUT


class PassphraseUnusable(DiaryError):
    """A new passphrase is empty, too long or too easily guessed. Details: why."""

    code, status = "passphrase-unusable", ExitStatus.UNUSABLE_INPUT


class KeySlotsFull(DiaryError):
    """All eight ways in are taken; one has to go before another is added."""

    code, status = "key-slots-full", ExitStatus.UNUSABLE_INPUT


class LastKeySlot(DiaryError):
    """The only way in cannot be dropped: nothing could open the notes again."""

    code, status = "last-key-slot", ExitStatus.UNUSABLE_INPUT


class KeySlotInUse(DiaryError):
    """A way in was to be dropped that the notes were opened with just now."""

    code, status = "key-slot-in-use", ExitStatus.UNUSABLE_INPUT


class KeyChangeUnfinished(DiaryError):
    """A change of all keys was interrupted; it has to be finished before ways in are changed again."""

    code, status = "key-change-unfinished", ExitStatus.UNUSABLE_INPUT


# What is stored.


class DamagedDatabase(DiaryError):
    """The key is right, but the database cannot be read."""

    code, status = "damaged-database", ExitStatus.DAMAGED


class DamagedEvidence(DiaryError):
    """A stored file does not decrypt, or is shorter than it was."""

    code, status = "damaged-evidence", ExitStatus.DAMAGED


class DamagedJournal(DiaryError):
    """A journal row does not match its commitment, its sequence or the tree."""

    code, status = "damaged-journal", ExitStatus.DAMAGED


class EntriesMissing(DiaryError):
    """The head file knows of more entries than the database holds. Details: had, has."""

    code, status = "entries-missing", ExitStatus.DAMAGED


class RecordAltered(DiaryError):
    """The database holds other entries than the head file says, at the same length or before it."""

    code, status = "record-altered", ExitStatus.DAMAGED


# The disk.


class DiskFull(DiaryError):
    """There is no room left where something had to be written."""

    code, status = "disk-full", ExitStatus.STORAGE


class NotEnoughRoom(DiaryError):
    """The disk has less room than what is about to be done needs. Details: needed, free (megabytes)."""

    code, status = "not-enough-room", ExitStatus.STORAGE


class ReadOnlyFolder(DiaryError):
    """The folder can be read but not written."""

    code, status = "read-only-folder", ExitStatus.STORAGE


class StorageFailed(DiaryError):
    """The disk refused to read or write for another reason. Details: errno."""

    code, status = "storage-failed", ExitStatus.STORAGE


class NotesNotReadable(StorageFailed):
    """The account that runs the program may not read the notes."""

    code, status = "notes-not-readable", ExitStatus.STORAGE


# Entries and registers.


class NoSuchEntry(DiaryError):
    """No entry has that number or id."""

    code, status = "no-such-entry", ExitStatus.NOT_FOUND


class AlreadyWithdrawn(DiaryError):
    """The entry is withdrawn; the reason that was given then stays."""

    code, status = "already-withdrawn", ExitStatus.UNUSABLE_INPUT


class EntryRemoved(DiaryError):
    """The entry was removed for safety; nothing of it can be shown or changed."""

    code, status = "entry-removed", ExitStatus.NOT_FOUND


class NothingWritten(DiaryError):
    """An incident needs at least one word."""

    code, status = "nothing-written", ExitStatus.UNUSABLE_INPUT


class UnknownBehaviour(DiaryError):
    """A behaviour id is not in the list."""

    code, status = "unknown-behaviour", ExitStatus.UNUSABLE_INPUT


class NoSuchLabel(DiaryError):
    """Nothing of the registers has that label, or it is of another kind than was asked for."""

    code, status = "no-such-label", ExitStatus.NOT_FOUND


class BirthDateUnusable(DiaryError):
    """What was typed is no date on which somebody who is alive can have been born."""

    code, status = "birth-date-unusable", ExitStatus.UNUSABLE_INPUT


# Times.


class DateNotUnderstood(DiaryError):
    """A phrase for a time was not understood."""

    code, status = "date-not-understood", ExitStatus.UNUSABLE_INPUT


class DateUnclear(DiaryError):
    """A phrase for a time has more than one likely reading. Details: count."""

    code, status = "date-unclear", ExitStatus.UNUSABLE_INPUT


class RangeBackwards(DiaryError):
    """The end of a span of time lies before its start."""

    code, status = "range-backwards", ExitStatus.UNUSABLE_INPUT


class UnknownZone(DiaryError):
    """A time zone's name is not in the IANA database."""

    code, status = "unknown-zone", ExitStatus.UNUSABLE_INPUT


class NoSuchLocalTime(DiaryError):
    """A local time that never was: clocks went forward over it, or a zone left the day out."""

    code, status = "no-such-local-time", ExitStatus.UNUSABLE_INPUT


# Files that are added or shown.


class FileMissing(DiaryError):
    """A file that was named is not there."""

    code, status = "file-missing", ExitStatus.UNUSABLE_INPUT


class FileUnreadable(DiaryError):
    """A file that was named cannot be read, or is a folder or a device."""

    code, status = "file-unreadable", ExitStatus.UNUSABLE_INPUT


class FileChanging(DiaryError):
    """A file was changed by something else while it was being read."""

    code, status = "file-changing", ExitStatus.UNUSABLE_INPUT


class PreviewFailed(DiaryError):
    """A file cannot be shown. Details: reason, one of preview's fixed words."""

    code, status = "preview-failed", ExitStatus.FINDINGS


class TaskFailed(DiaryError):
    """A child process ended, hung or grew past its limits. Details: reason."""

    code, status = "child-failed", ExitStatus.FINDINGS


# Making a pack.


class InitialsUnusable(DiaryError):
    """Initials for exhibit references are one to four letters."""

    code, status = "initials-unusable", ExitStatus.UNUSABLE_INPUT


class NoSuchPack(DiaryError):
    """There is no finished pack of that number or name."""

    code, status = "no-such-pack", ExitStatus.NOT_FOUND


class NothingToExport(DiaryError):
    """No incident falls into what was chosen for a pack."""

    code, status = "nothing-to-export", ExitStatus.UNUSABLE_INPUT


class DestinationExists(DiaryError):
    """Something already lies where a pack or a copy was to be written."""

    code, status = "destination-exists", ExitStatus.UNUSABLE_INPUT


class PackInside(DiaryError):
    """A pack was to be made inside the folder of the notes themselves."""

    code, status = "pack-inside", ExitStatus.UNUSABLE_INPUT


class FileTooLargeThere(DiaryError):
    """The disk holds no file of that size: FAT, which most sticks have, none of 4 GiB."""

    code, status = "file-too-large-there", ExitStatus.STORAGE


class PackDamaged(DiaryError):
    """A pack that was just made did not pass its own check; it was not kept. Details: count."""

    code, status = "pack-damaged", ExitStatus.DAMAGED


class FolderNotLockable(DiaryError):
    """A passphrase was asked for, and a folder cannot have one."""

    code, status = "folder-not-lockable", ExitStatus.UNUSABLE_INPUT


class LimitsUnusable(DiaryError):
    """No part could keep to these limits. Details: files, the fewest that a part may have."""

    code, status = "limits-unusable", ExitStatus.UNUSABLE_INPUT


class OriginalTooLarge(DiaryError):
    """Some originals do not fit into one part. Details: count, largest and limit in MB."""

    code, status = "original-too-large", ExitStatus.UNUSABLE_INPUT


class PartsTooMany(DiaryError):
    """The limits make more parts than anyone can hand over. Details: count, limit."""

    code, status = "parts-too-many", ExitStatus.UNUSABLE_INPUT


class PartsTooLarge(DiaryError):
    """All parts together have more than they may. Details: megabytes, limit."""

    code, status = "parts-too-large", ExitStatus.UNUSABLE_INPUT


class ReportTooLarge(DiaryError):
    """The report alone does not fit into one part. Details: megabytes, limit."""

    code, status = "report-too-large", ExitStatus.UNUSABLE_INPUT


# Checking a pack.


class NotAPack(DiaryError):
    """The file or folder is not an evidence pack."""

    code, status = "not-a-pack", ExitStatus.UNUSABLE_INPUT


class PackLocked(DiaryError):
    """The pack is encrypted, and no passphrase was given."""

    code, status = "pack-locked", ExitStatus.WRONG_PASSPHRASE


class PackPassphraseWrong(DiaryError):
    """The pack's passphrase is another one."""

    code, status = "pack-passphrase-wrong", ExitStatus.WRONG_PASSPHRASE


class PackedElsewhere(DiaryError):
    """Another program encrypted or compressed this zip in a form that is not read here."""

    code, status = "packed-elsewhere", ExitStatus.UNUSABLE_INPUT


class DisclosureUnreadable(DiaryError):
    """What should show a part that a pack left out is not in a known form."""

    code, status = "disclosure-unreadable", ExitStatus.UNUSABLE_INPUT


class NoSuchPart(DiaryError):
    """An entry of that kind has no part of that name. Details: parts."""

    code, status = "no-such-part", ExitStatus.UNUSABLE_INPUT


class CheckpointUnreadable(DiaryError):
    """A checkpoint or digest to compare with is not in a known form."""

    code, status = "checkpoint-unreadable", ExitStatus.UNUSABLE_INPUT


# Anchors.


class CheckpointNotOurs(DiaryError):
    """A checkpoint is no head of this record, or not an earlier one."""

    code, status = "checkpoint-not-ours", ExitStatus.FINDINGS


class TimestampUnreadable(DiaryError):
    """A file is not an answer of a timestamp authority, or holds no certificates."""

    code, status = "timestamp-unreadable", ExitStatus.UNUSABLE_INPUT


class TimestampRefused(DiaryError):
    """An answer of a timestamp authority does not stamp what it was asked to. Details: why."""

    code, status = "timestamp-refused", ExitStatus.FINDINGS


# Backups.


class BackupInside(DiaryError):
    """A copy was to be made inside the folder of the notes themselves."""

    code, status = "backup-inside", ExitStatus.UNUSABLE_INPUT


class BackupDiffers(DiaryError):
    """The folder holds a copy of another diary, or one with entries that this diary does not have."""

    code, status = "backup-differs", ExitStatus.UNUSABLE_INPUT


class BackupUnderEarlierKeys(DiaryError):
    """A copy was made before all keys were changed; it cannot be brought up to date."""

    code, status = "backup-under-earlier-keys", ExitStatus.UNUSABLE_INPUT


class BackupHoldsMore(DiaryError):
    """A known copy has rows that this diary lacks, or others in their place. Details: had, has."""

    code, status = "backup-holds-more", ExitStatus.DAMAGED


# Starting the program.


class CommandNotUnderstood(DiaryError):
    """A command line that names no command, lacks something or has something too much."""

    code, status = "command-not-understood", ExitStatus.UNUSABLE_INPUT


class NoScreen(DiaryError):
    """The window was wanted, and there is no screen to show it on."""

    code, status = "no-screen", ExitStatus.UNUSABLE_INPUT


class ScreenNotReached(DiaryError):
    """A screen was named, and no window could be shown on it."""

    code, status = "screen-not-reached", ExitStatus.UNUSABLE_INPUT


# Refusals by the system.

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What a system answers where there is no room left."""

NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
"""What a system answers where writing is not allowed."""

NO_SUCH_PLACE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EINVAL, errno.ELOOP, errno.ENAMETOOLONG}
)
"""What a system answers where a name leads nowhere that something could be made."""


def from_system(error: OSError) -> DiaryError:
    """The error of this tree for a refusal by the system; without the path, which must not reach logs."""
    if error.errno in NO_ROOM:
        return DiskFull()
    if error.errno in NO_WRITING:
        return ReadOnlyFolder()
    return StorageFailed(errno=error.errno or 0)
