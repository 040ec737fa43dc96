"""A proof that one head of a journal goes on from an earlier one, as text that can be handed to someone."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from stalkdiary.errors import CheckpointUnreadable
from stalkdiary.model.merkle import HASH_SIZE, Checkpoint, verify_consistency

_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")
_MOST_NODES = 64 * 2
"""No proof has more nodes than two for each level of the largest tree."""


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """What ties an earlier head to a later one.

    Its text is the body that C2SP's tlog-witness sends: `old` and the earlier size, each node in base64, an
    empty line, and the later checkpoint.

    Attributes:
        old_size: of the earlier head.
        nodes: RFC 6962 consistency proof, section 2.1.2.
        head: the later head.
    """

    old_size: int
    nodes: tuple[bytes, ...]
    head: Checkpoint

    def leads(self, old: Checkpoint, new: Checkpoint) -> bool:
        """Whether it shows that `new` goes on from `old`."""
        if self.head != new or self.old_size != old.size or old.origin != new.origin:
            return False
        return verify_consistency(old.size, old.root, new.size, new.root, self.nodes)

    def text(self) -> str:
        """Its lines, each ended by a newline."""
        nodes = "".join(f"{base64.b64encode(node).decode('ascii')}\n" for node in self.nodes)
        return f"old {self.old_size}\n{nodes}\n{self.head.text()}"

    @classmethod
    def parse(cls, text: str) -> ConsistencyProof:
        """Read what `text` gave, also when it was pasted from a mail.

        Raises:
            CheckpointUnreadable: it is anything else.
        """
        lines = [line.strip() for line in text.strip().split("\n")]
        begins = _OLD.fullmatch(lines[0])
        try:
            gap = lines.index("")
            nodes = tuple(base64.b64decode(line, validate=True) for line in lines[1:gap])
        except (ValueError, binascii.Error):
            raise CheckpointUnreadable from None
        if begins is None or len(nodes) > _MOST_NODES or any(len(node) != HASH_SIZE for node in nodes):
            raise CheckpointUnreadable
        return cls(int(begins[1]), nodes, Checkpoint.parse("\n".join(lines[gap + 1 :])))
