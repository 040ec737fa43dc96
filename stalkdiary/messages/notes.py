"""Single sentences: advice on a passphrase, and what is worth knowing beside a result."""

from __future__ import annotations

from collections.abc import Mapping

ADVICE: Mapping[str, str] = {
    "fine": "This passphrase is hard to guess.",
    "empty": "A passphrase needs at least one character.",
    "too-long": "A passphrase has at most 1,024 characters.",
    "common": "This passphrase is among those that are tried first. Another would keep your notes safer.",
    "name": "Names are tried early, above all by someone who knows you. Unrelated words are safer.",
    "date": "Dates are tried early, above all by someone who knows you. Unrelated words are safer.",
    "keyboard": "Neighbouring keys are tried early. Six random words are safer.",
    "repeat": "Repeated characters add little. Six random words are safer.",
    "sequence": "Runs such as “abc” or “123” add little. Six random words are safer.",
    "more-words": "This passphrase could be guessed in time. A few more words would keep your notes safer.",
}
"""Words for each thing that would make a passphrase better."""

NOTES: Mapping[str, str] = {
    "time-kept-as-words": "The words are kept in entry {number}, and its time is marked as not known.",
    "behaviour-left-out": "Entry {number} is saved without it.",
    "time-not-known": "That says: time not known. An entry keeps these words, and needs no time.",
    "time-left-as-it-was": "The time of entry {number} stays as it was.",
    "saving-finished": "Saving entry {number} was cut short earlier. It is saved now, marked as unfinished.",
    "file-not-added": "Entry {number} is kept without this file.",
    "original-stays": "The original files still lie where they were.",
    "locked-pack": "Whoever gets this needs its passphrase, and 7-Zip, WinZip or the like. Some computers"
    " cannot open it, so ask first. Tell them the passphrase by another way.",
    "proofs-inside": "The proofs show how many other rows your record has. You may be asked what they are.",
    "anyone-can-read": "Anyone who has this file can read it.",
    "send-digest": "Send the next line to someone separately: it names this pack exactly.",
    "undated-left-out": "Left out, because the time they happened is not known: {count}.",
    "write-now": "Write, then press Enter and {key}.",
    "container-only": "Every file inside is as it was; the zip around them was changed.",
    "codes-shown": "Characters that the font lacks, printed as visible codes: {count}.",
    "files-unreadable": "Files that are damaged where these notes are kept, and so are not in it: {count}."
    " The pack names each. A check of the notes names them too; a backup may still hold them.",
    "about-you-written": "Written down. What it said before stays in its history.",
    "about-you-as-before": "It says that already. Nothing was changed.",
    "about-you-remove": "This erases what is written about you, and its history. It cannot be undone.",
    "about-you-removed": "What was written about you is removed, with its history.",
    "nothing-about-you": "Nothing is written about you. None of it is needed.",
    "not-about-you": "Not written down about you, so not in the pack: {what}.",
    "disclosure-made": "It holds the words, and what proves that they were sealed when that pack was made."
    " Anyone who has this file can read it.",
    "private-notes-inside": "Private notes are in it, as you asked. Once handed over, they can reach the"
    " other side through the court.",
    "positions-inside": "Original files that hold the place where they were taken: {count}. The document"
    " leaves it out; the files themselves do not.",
    "head-lost": "The file that remembers how much was saved is gone or damaged, so it cannot be told whether"
    " entries are missing. What is here can be read; check the notes.",
    "folder-synced": "That folder is copied elsewhere by {service}. Whoever can see that account gets the"
    " encrypted files, and removed entries stay in its older versions. A disk or stick of your own is safer.",
    "no-backup-yet": "No backup was made yet.",
    "no-anchor-yet": "Nobody was noted as having the three lines yet.",
    "stamp-checked": "Its signature was checked with the certificates you gave.",
    "stamp-not-checked": "Who signed it was not checked. With the authority's certificates it can be.",
    "older-copies-open": "Copies and backups from before still open with the old one.",
    "only-new-opens": "What opened the notes before opens them no more. Copies and backups from before still"
    " open as they did: make a new backup, and delete the old ones once you no longer need them.",
    "what-a-supporter-gets": "Their passphrase opens everything: every entry, private notes and files. They"
    " could copy, change or remove them. You can take it away again, but not what they saw or copied.",
    "who-knew-keeps": "It opens these notes no more. Someone who used it may have kept a copy, or the keys"
    " themselves: change all keys to shut them out of what you write from here on.",
    "key-change-waits": "A change of all keys was begun and is not finished. Your notes are whole. It can be"
    " finished with the new passphrase.",
    "key-change-taken-back": "The change of keys is taken back. Your notes open as they did before it.",
    "key-change-stands": "There is no change of keys that could be taken back: none was begun, or it has come"
    " too far. Then it can only be finished.",
    "reading-only": "This folder cannot be written, so it was opened for reading only.",
    "unexpected": "Something went wrong inside the program. What was saved before is still there.",
}
"""Single sentences for things worth knowing beside a result."""
