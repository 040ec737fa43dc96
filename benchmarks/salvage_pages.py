"""What one damaged page costs: a bit is flipped in each page of a diary in turn.

python -m benchmarks.salvage_pages [--entries 200] [--pages N] [--seed 1]

Every entry has words and a file. Prints, by what the page was for (leaf, interior, root, schema, key row),
the least share of entries with their words, and of files with their keys, that could be read.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.support.damaged import CameBack, PageKind, filled_diary, flip, kinds_of_pages, readable
from tests.support.quick_vault import make_quick


def main() -> None:
    """Damage pages one at a time and print what each kind costs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--pages", type=int, default=0, help="so many drawn at random; 0: every page")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    make_quick()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        diary = filled_diary(Path(folder) / "notes", args.entries)
        kinds = kinds_of_pages(diary)
        pages = chance.sample(sorted(kinds), args.pages) if args.pages else sorted(kinds)
        shares: dict[PageKind, list[CameBack]] = defaultdict(list)
        for page in pages:
            whole = flip(diary, page, chance)
            shares[kinds[page]].append(readable(diary, args.entries))
            diary.database.write_bytes(whole)
    print(f"{args.entries} entries, {len(kinds)} pages, a bit flipped in each of {len(pages)} in turn")
    for kind, found in sorted(shares.items()):
        entries, files = min(one.entries for one in found), min(one.files for one in found)
        print(f"{kind:10} {len(found):5} pages: at least {entries:7.2%} of entries, {files:7.2%} of files")


if __name__ == "__main__":
    main()
