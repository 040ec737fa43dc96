"""`demo`: a made-up diary with its pack, to look at."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions.check_pack import verify
from stalkdiary.actions.demo import make_demo
from stalkdiary.cli.checking import DIGEST, verdict_lines
from stalkdiary.cli.console import visible
from stalkdiary.cli.handing_over import pack_json, pack_lines
from stalkdiary.cli.session import Session
from stalkdiary.errors import ExitStatus


def run_demo(session: Session) -> int:
    """Make a made-up diary and its pack, check the pack, and say where they are."""
    args, console = session.args, session.console
    with session.working() as task:
        made = make_demo(
            Path(args.out),
            session.clock,
            incidents=args.incidents,
            seed=args.seed,
            task=task,
            cost=session.cost,
        )
        verdict = verify(made.pack, None, task)
    if session.json:
        console.json(
            {
                "vault": str(made.vault),
                "passphrase": made.passphrase,
                "pack": str(made.pack),
                **pack_json(made.result),
                "undamaged": verdict.undamaged,
            }
        )
    else:
        console.say(f"Made-up notes: {visible(str(made.vault))}")
        console.say(f"passphrase: {made.passphrase}")
        for line in pack_lines(str(made.pack), made.result):
            console.say(line)
        for line in verdict_lines(verdict):
            if line.startswith(DIGEST):
                console.say(messages.note("send-digest"))
            console.say(line)
    return int(ExitStatus.OK if verdict.undamaged else ExitStatus.FINDINGS)
