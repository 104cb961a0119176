#!/usr/bin/env python3
"""Checks what a newsroom published against the proof of its record, offline.

    python3 verify_record.py proof.json [--head KEPT.json]... [FILE or FOLDER]...

proof.json   from the page “Proof” of a story: a line for each release, and the signed head.
KEPT.json    a head you kept earlier: heads.json, a proof, an export, or the head alone.
FILE         what you want to check: releases.ndjson, the story's .json, one statement's .json.

It needs Python 3.11, for signatures the package `cryptography`, and no network. It ends with
status 0 when all is as it was sealed, with 1 when something differs, with 2 for an unreadable file.

How the record is sealed. Each release is a line of eight words, its leaf: place in the chain,
number of the release, number of the statement, what it did, when (UTC), the statement it moved to
or “-”, SHA-256 of the reason, SHA-256 of the document. The hash of a leaf is SHA-256 of the hash
before, a space, and the leaf; before the first stands SHA-256 of the story's short name. So whoever
changes, removes, adds or reorders a release changes every hash behind it, and the head you kept.
"""

import argparse
import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

HEAD = "conflict-timeline head\nstory {story}\nreleases {releases}\nlast {last}\nhash {hash}\n"
HANDED_OVER = "conflict-timeline key\nfrom {from}\nto {to}\nat {at}\n"
IN_A_LINE = b', "document": '  # cannot stand inside a JSON string, where quotes are escaped


class SealedLeaf:
    """One release as it was sealed."""

    def __init__(self, leaf, hash):
        self.leaf, self.hash = leaf, hash
        words = leaf.split(" ")
        self.place, self.release, self.statement = (int(word) for word in words[:3])
        self.kind, self.at, self.moved_to, self.reason, self.document = words[3:]
        self.told = f"release {self.release} (statement {self.statement}, place {self.place})"


def sha256(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


def clock(text):
    """An instant as the leaves have it."""
    if text.endswith("+00:00") and len(text) in (25, 32):  # as our files have it
        return text[:19] + (text[19:-6] or ".000000") + "Z"
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def written(document):
    """A document as PostgreSQL writes it: keys by length, then by their bytes."""
    if isinstance(document, dict):
        keys = sorted(document, key=lambda key: (len(key.encode()), key))
        return "{" + ", ".join(f"{quoted(key)}: {written(document[key])}" for key in keys) + "}"
    if isinstance(document, list):
        return "[" + ", ".join(written(one) for one in document) + "]"
    return quoted(document)


def quoted(value):
    return json.dumps(value, ensure_ascii=False)


def check_chain(story, leaves, head):
    """Yields what is wrong inside a proof."""
    before, at = sha256(story), ""
    for place, one in enumerate(leaves, 1):
        if one.place != place:
            yield f"At place {place} stands {one.told}: one is missing, was added or was moved."
        if one.hash != sha256(f"{before} {one.leaf}"):
            yield f"The hash of {one.told} does not follow from the one before it."
        if one.at < at:
            yield f"{one.told} is dated before the one sealed before it."
        before, at = one.hash, one.at
    if (head["story"], head["releases"], head["hash"]) != (story, len(leaves), before):
        yield f"The head of the proof is not that of its {len(leaves)} leaves."
    elif leaves and head["last"] != leaves[-1].at:
        yield "The head of the proof has another time than its last release."
    yield from check_signature(head, "The head of the proof")


def check_signature(head, name):
    if not head.get("signature"):
        yield f"{name} is not signed: whoever wrote the file may have made it up."
        return
    if is_signed(head["key"], head["signature"], HEAD.format(**head)) is False:
        yield f"{name} is not signed by the key {str(head['key'])[:16]}… that it names."


def is_signed(key, signature, text):
    """None where it cannot be checked, for want of the package."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def check_kept(kept, leaves, proof):
    """Yields what is no longer as a kept head says it was."""
    name = f"The kept head of {kept['releases']} releases ({kept['last']})"
    yield from check_signature(kept, name)
    if kept["releases"] > len(leaves):
        yield f"{name}: the record has {len(leaves)} now; it was set back, or releases are gone."
    else:
        place = kept["releases"]
        hash = leaves[place - 1].hash if place else sha256(proof["head"]["story"])
        if hash != kept["hash"]:
            yield f"{name}: the record up to that place is not the one it was; it was rewritten."
    now = proof["head"]["key"]
    if kept.get("key") and now and now not in heirs(kept["key"], proof):
        yield (
            f"{name} is signed by the key {kept['key'][:16]}…, the proof by {now[:16]}…, to which"
            " the first did not hand over. Ask the newsroom by another way which key is theirs."
        )


def heirs(key, proof):
    """The keys that a key handed over to, directly or through others."""
    found = [key]
    for given in proof.get("keys", []):
        text = HANDED_OVER.format(**given)
        if (
            given["from"] in found
            and is_signed(given["from"], given["signature"], text) is not False
        ):
            found.append(given["to"])
    return found


def check_archive(lines, leaves):
    """Yields what differs between releases.ndjson and the chain up to the state of the file."""
    head = json.loads(next(lines))
    sealed = leaves[: head["generated_from"]["releases"]]
    yield from check_state(head, sealed)
    by_release = {one.release: one for one in sealed}
    gone = {s for s, one in latest(sealed).items() if one.kind == "retract"}
    order, last = [], ("", 0)
    for line in lines:
        item, text = split_line(line)
        one = by_release.pop(item["release"], None)
        if one is None:
            yield f"Release {item['release']} is not in the chain, or stands there twice."
            continue
        yield from check_item(item, text, one, one.statement in gone)
        if (one.at, one.release) < last:
            order.append(one.told)
        last = (one.at, one.release)
    yield from (f"In the file {told} stands behind a later one." for told in order)
    yield from (f"The file lacks {one.told}." for one in by_release.values())


def check_state(head, sealed):
    """Yields what a file says wrongly of the record it was made from."""
    made_from, last = head["generated_from"], sealed[-1] if sealed else None
    if len(sealed) < made_from["releases"]:
        yield "The file is newer than the proof; take the proof again, or both at one moment."
    elif last and clock(made_from["last_change"]) != last.at:
        yield f"The file says {made_from['last_change']} is its last change; sealed is {last.at}."
    elif last and head.get("head") and head["head"]["hash"] != last.hash:
        yield "The head in the file is not that of the chain at its state."


def split_line(line):
    """A line of the archive, and the text of its document as it was hashed; None without one."""
    start, found, text = line.rstrip(b"\n").partition(IN_A_LINE)
    return (json.loads(start + b"}"), text[:-1]) if found else (json.loads(line), None)


def latest(leaves):
    """The last release of each statement."""
    return {one.statement: one for one in leaves}


def check_export(export, leaves):
    """Yields what differs between a story's or a statement's .json and the chain."""
    moment, of = export["moment"], export["of"]
    if moment.get("known_on") or export.get("filters"):
        yield "The file shows only a part of its documents (known_on or filters); take one without."
        return
    sealed = leaves[: export["generated_from"]["releases"]]
    yield from check_state(export, sealed)
    stand, numbers = latest(sealed), [item["statement"] for item in export["statements"]]
    if numbers != sorted(numbers):
        yield "The statements of the file do not stand by their numbers; somebody moved them."
    for item in export["statements"]:
        one = stand.pop(item["statement"], None)
        if one is None:
            yield f"Statement {item['statement']} is not in the chain, or stands in the file twice."
            continue
        published = item.get("as_published", item.get("document"))
        text = published and written(published)
        yield from check_item(item, text, one, one.kind == "retract")
    if not of:
        yield from (f"The file lacks {one.told}." for one in stand.values())


def check_item(item, text, one, is_gone):
    """Yields what differs between one release in a file and its leaf; `is_gone`: its statement was
    taken back, so that the file does not show its document."""
    if item["statement"] != one.statement:
        yield f"In the file {one.told} is of statement {item['statement']}."
    if item["kind"] != one.kind:
        yield f"In the file {one.told} is a {item['kind']}; sealed is {one.kind}."
    if clock(item["released_at"]) != one.at:
        yield f"In the file {one.told} is of {clock(item['released_at'])}; sealed is {one.at}."
    if sha256(item["reason"]) != one.reason:
        yield f"The reason of {one.told} is not the one that was sealed."
    if text is None and not is_gone:
        yield f"The file has no document of {one.told}, which was not taken back."
    if text is not None and sha256(text) != one.document != sha256(written(json.loads(text))):
        yield f"The document of {one.told} is not the one that was sealed."  # nor if written anew


def read_proof(path):
    proof = json.loads(Path(path).read_text("utf-8"))
    return proof, [SealedLeaf(one["leaf"], one["hash"]) for one in proof["leaves"]]


def heads_in(path, story):
    """The heads of a story in a file that somebody kept."""
    text = Path(path).read_text("utf-8")
    kept = json.loads(text.split("\n", 1)[0] if path.endswith(".ndjson") else text)
    found = kept.get("heads") or [kept.get("head") or kept]
    return [head for head in found if head.get("story") == story and "hash" in head]


def check_file(path, leaves):
    if path.suffix == ".ndjson":
        with path.open("rb") as lines:
            yield from check_archive(lines, leaves)
        return
    export = json.loads(path.read_text("utf-8"))
    if isinstance(export, dict) and "statements" in export:
        yield from check_export(export, leaves)
    else:
        yield "This file holds no documents; take the story's .json or releases.ndjson."


def files_in(path):
    """The file, or what a folder holds that can be checked."""
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.*json"))
    return [one for one in found if one.suffix == ".ndjson" or '"statements": [' in one.read_text()]


def findings(proof_path, kept_paths, paths):
    """Everything that differs, as sentences with the name of the file in front."""
    proof, leaves = read_proof(proof_path)
    story = proof["head"]["story"]
    yield from (f"{proof_path}: {told}" for told in check_chain(story, leaves, proof["head"]))
    for path in kept_paths:
        heads = heads_in(str(path), story)
        if not heads:
            yield f"{path}: There is no head of the story {story} in it."
        for kept in heads:
            yield from (f"{path}: {told}" for told in check_kept(kept, leaves, proof))
    for path in (file for given in paths for file in files_in(Path(given))):
        yield from (f"{path}: {told}" for told in check_file(path, leaves))


def main(given=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("proof")
    parser.add_argument("--head", action="append", default=[], help="a head that you kept")
    parser.add_argument("files", nargs="*")
    asked = parser.parse_intermixed_args(given)
    try:
        wrong = list(findings(asked.proof, asked.head, asked.files))
        head = read_proof(asked.proof)[0]["head"]
    except (OSError, ValueError, KeyError, TypeError, StopIteration, AttributeError) as error:
        print(f"A file cannot be read as what it should be: {type(error).__name__}: {error}")
        return 2
    if wrong:
        print(*wrong, f"{len(wrong):,} differ from what was sealed.", sep="\n")
        return 1
    print(f"As sealed: {head['releases']} releases up to {head['last']}, hash {head['hash']}.")
    if head.get("key"):
        able = is_signed(head["key"], head["signature"], HEAD.format(**head))
        word = "Signed" if able else "Not checked, without the package `cryptography`: signed"
        print(f"{word} by the key {head['key']}. Compare it with one you know to be theirs.")
    if not asked.head:
        print("Without a head that you kept before, this shows only that the files fit each other.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
