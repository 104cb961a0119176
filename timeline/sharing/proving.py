"""The proof of a story: its signed head, which key handed over to which, every leaf of its chain.

`verifiers.verify_record` reads these, and `verify_table` holds a table against the JSON that was
checked; both are served to readers as they stand.
"""

from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from typing import Any

from reporting.models import Seal
from reporting.sealing.heads import public_heads
from reporting.sealing.keys import hand_overs
from reporting.sealing.set_back import SetBack, set_backs, set_backs_of
from timeline.entries.addresses import path_of
from timeline.sharing.exports import Export, as_text

VERIFIERS = Path(__file__).with_name("verifiers")
VERIFIER, TABLE_VERIFIER = VERIFIERS / "verify_record.py", VERIFIERS / "verify_table.py"
READ_AT_ONCE = 2_000  # seals


def proof_pieces(export: Export) -> Iterator[str]:
    """The proof up to the state of an export: superseded and retracted releases by their hashes,
    and no document. A line for each leaf."""
    yield as_text(proof_head(export))[:-1] + ', "leaves": ['
    comma = "\n"
    for batch in batched(leaves_of(export), READ_AT_ONCE, strict=False):
        yield comma + ",\n".join(as_text({"leaf": leaf, "hash": hash}) for leaf, hash in batch)
        comma = ",\n"
    yield "\n]}\n"


def proof_head(export: Export) -> dict[str, Any]:
    """What stands before the leaves."""
    return {
        "proof": 1,
        "story": export.head["story"],
        "moment": export.head["moment"],
        "explained": export.url("proof"),
        "verifier": export.site + path_of("verify_record"),
        "head": export.sealed.values,
        "keys": hand_overs(),
        **told_of(set_backs_of(export.story.slug)),
    }


def leaves_of(export: Export) -> Iterator[tuple[str, str]]:
    """The leaves in their order, a batch at a time; no cursor stays open for a slow reader."""
    sealed = Seal.objects.filter(story=export.story, position__lte=export.state.releases)
    ordered, last = sealed.order_by("position").values_list("position", "leaf", "hash"), 0
    while batch := list(ordered.filter(position__gt=last)[:READ_AT_ONCE]):
        yield from ((leaf, hash) for _, leaf, hash in batch)
        last = batch[-1][0]


def heads_told(site: str) -> dict[str, Any]:
    """The head of every public story, for others to keep."""
    return {
        "record": site + path_of("home"),
        "heads": [head.values for head in public_heads()],
        "keys": hand_overs(),
        **told_of(set_backs()),
    }


def told_of(found: list[SetBack]) -> dict[str, Any]:
    """What was published before and is on the record no longer; no key where nothing is known of
    any."""
    told = [{"story": one.signed.story, **one.values} for one in found]
    return {"set_back": told} if told else {}
