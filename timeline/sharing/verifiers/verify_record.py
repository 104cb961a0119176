#!/usr/bin/env python3
"""Checks what a newsroom published against the proof of its record, offline.

    python3 verify_record.py proof.json [--head KEPT.json]... [FILE or FOLDER]...

proof.json   from the page “Proof” of a story: a line for each release, and the signed head.
KEPT.json    a head you kept earlier: heads.json, a proof, a JSON export, or the head alone.
FILE         what you want to check: releases.ndjson, or the .json of a story or a statement; then
             verify_table.py checks that a table (.csv) says the same as that .json.

It needs Python 3.11, for signatures the package `cryptography`, and no network. It ends with
status 0 when all is as it was sealed, 1 when something differs, 2 when something was not checked.

How the record is sealed. Each release is a line of eight words, its leaf: place in the chain,
number of the release, number of the statement, what it did, when (UTC), the statement it moved to
or “-”, SHA-256 of the reason, SHA-256 of the document. Its hash is SHA-256 of the hash before, a
space, and the leaf; before the first stands SHA-256 of the story's short name. So a release that is
changed, removed, added or moved changes every hash behind it, and the head you kept.
"""

import argparse
import hashlib
import json
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

HEAD = "conflict-timeline head\nstory {story}\nreleases {releases}\nlast {last}\nhash {hash}\n"
HANDED_OVER = "conflict-timeline key\nfrom {from}\nto {to}\nat {at}\n"
IN_A_LINE = b', "document": '  # cannot stand inside a JSON string, where quotes are escaped
quoted = partial(json.dumps, ensure_ascii=False)
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class SealedLeaf:
    """One release as it was sealed."""

    def __init__(self, leaf, hash):
        self.leaf, self.hash = leaf, hash
        *numbers, self.kind, self.at, self.moved_to, self.reason, self.document = leaf.split(" ")
        self.place, self.release, self.statement = map(int, numbers)
        self.told = f"release {self.release} (statement {self.statement}, place {self.place})"


def sha256(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


def clock(text):
    """An instant as the leaves have it."""
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def written(document):
    """A document as PostgreSQL writes it: keys by length, then by their bytes."""
    if isinstance(document, dict):
        keys = sorted(document, key=lambda key: (len(key.encode()), key))
        return "{" + ", ".join(f"{quoted(key)}: {written(document[key])}" for key in keys) + "}"
    if isinstance(document, list):
        return "[" + ", ".join(written(one) for one in document) + "]"
    return quoted(document)


def parsed(text):
    """JSON in which no key stands twice: readers differ in which of the two they take."""
    return json.loads(text, object_pairs_hook=without_doubles)


def without_doubles(pairs):
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError(f"a key stands twice among {', '.join(key for key, _ in pairs)}")
    return found


def check_proof(leaves, proof):
    """Yields what is wrong inside a proof, and what it tells itself of releases that it lacks."""
    head, at = proof["head"], ""
    before = sha256(head["story"])
    for place, one in enumerate(leaves, 1):
        if one.place != place:
            yield f"At place {place} stands {one.told}: one is missing, was added or was moved."
        if one.hash != sha256(f"{before} {one.leaf}"):
            yield f"The hash of {one.told} does not follow from the one before it."
        if one.at < at:
            yield f"{one.told} is dated before the one sealed before it."
        before, at = one.hash, one.at
    if (head["releases"], head["last"], head["hash"]) != (len(leaves), at or "-", before):
        yield f"The head of the proof is not that of its {len(leaves)} leaves."
    yield from check_signature(head, "The head of the proof")
    for lost in proof.get("set_back", []):
        yield f"It says of its own record: {lost['told']}"
        yield from check_signature(lost["head"], "The longer head of which it says so")


def check_signature(head, name):
    if not head.get("signature"):
        yield f"{name} is not signed: whoever wrote the file may have made it up."
    elif is_signed(head["key"], head["signature"], HEAD.format(**head)) is False:
        yield f"{name} is not signed by the key {str(head['key'])[:16]}… that it names."


def is_signed(key, signature, text):
    """None where it cannot be checked, for want of the package."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), text.encode())
    except ImportError:
        return None
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def check_kept(kept, leaves, proof):
    """Yields what is no longer as a kept head says it was."""
    name = f"The kept head of {kept['releases']} releases ({kept['last']})"
    yield from check_signature(kept, name)
    hashes = [sha256(proof["head"]["story"]), *(one.hash for one in leaves)]
    if kept["releases"] > len(leaves):
        yield f"{name}: the record has {len(leaves)} now; it was set back, or releases are gone."
    elif hashes[kept["releases"]] != kept["hash"]:
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
        signed = is_signed(given["from"], given["signature"], HANDED_OVER.format(**given))
        if given["from"] in found and signed is not False:
            found.append(given["to"])
    return found


class TakenFile:
    """A story's or a statement's .json, or releases.ndjson; it counts what is checked of it."""

    def __init__(self, path):
        if path.suffix == ".csv":
            raise ValueError("verify_table.py checks tables")
        self.is_archive, self.checked, self.retold = path.suffix == ".ndjson", 0, 0
        self.key = "release" if self.is_archive else "statement"
        text, *lines = path.read_bytes().split(b"\n") if self.is_archive else [path.read_bytes()]
        head = self.head = parsed(text)
        self.is_export = "generated_from" in head and (self.is_archive or "statements" in head)
        self.items = ((parsed(line), line) for line in lines if line)
        if self.is_export and not self.is_archive:
            self.items = ((item, b"") for item in head["statements"])

    def words(self, of):
        state = self.head["generated_from"]["releases"]
        told = f"checked {self.checked} {self.key}s as they stood after {state} of {of} releases"
        if self.head["of"] and not self.is_archive:
            told += f", those of {quoted(self.head['of'])}, of which some may be missing"
        retold = f"; {self.retold} retold in `document`: only `as_published` is sealed"
        return told + retold * bool(self.retold)


def check_items(taken, leaves):
    """Yields what differs between a file and the chain up to the state of the file."""
    sealed, of = leaves[: taken.head["generated_from"]["releases"]], taken.head["of"]
    yield from check_state(taken.head, sealed)
    latest, places = {one.statement: one for one in sealed}, []
    left = {one.release: one for one in sealed} if taken.is_archive else dict(latest)
    for item, line in taken.items:
        one = left.pop(item[taken.key], None)
        if one is None:
            yield f"The {taken.key} {item[taken.key]} is not in the chain, or stands there twice."
            continue
        yield from check_item(item, line, one, latest[one.statement].kind == "retract")
        places.append((one.at, one.release) if taken.is_archive else one.statement)
        taken.checked, taken.retold = taken.checked + 1, taken.retold + ("as_published" in item)
    if places != sorted(places):
        yield f"The {taken.key}s of the file do not stand in their order; somebody moved them."
    if of and not taken.is_archive:
        left = {of["statement"]: left[of["statement"]]} if of.get("statement") in left else {}
    yield from (f"The file lacks {one.told}." for one in left.values())


def check_state(head, sealed):
    """Yields what a file says wrongly of the record it was made from."""
    made_from, last = head["generated_from"], sealed[-1] if sealed else None
    if len(sealed) != made_from["releases"]:
        yield "The file is newer than the proof; take the proof again, or both at one moment."
    elif last and clock(made_from["last_change"]) != last.at:
        yield f"The file says {made_from['last_change']} is its last change; sealed is {last.at}."
    elif last and head.get("head") and head["head"]["hash"] != last.hash:
        yield "The head in the file is not that of the chain at its state."


def check_item(item, line, one, is_gone):
    """Yields what differs between a release in a file and its leaf; `is_gone`: taken back."""
    said = item["statement"], item["kind"], clock(item["released_at"]), sha256(item["reason"])
    sealed = one.statement, one.kind, one.at, one.reason
    for place, name in enumerate(("statement", "kind", "time", "reason")):
        if said[place] != sealed[place]:
            yield f"The {name} of {one.told} is not the one that was sealed, {sealed[place]}."
    texts = [written(item.get("as_published", item.get("document")))]
    if "as_published" not in item:
        texts.append(line.partition(IN_A_LINE)[2][:-1])  # as it stands in an archive
    is_untold = is_gone and not {"document", "as_published"} & item.keys()
    if not is_untold and one.document not in map(sha256, texts):
        yield f"The document of {one.told} is not the one that was sealed, or is missing."
    elif "as_published" in item and not retells(item.get("document"), item["as_published"]):
        yield f"The `document` of {one.told} says something else than its `as_published`."


def retells(told, published):
    """Whether a document in today's shape says all that one in the shape of its day says."""
    if type(told) is type(published) is dict:
        return all(key in told and retells(told[key], published[key]) for key in published)
    if type(told) is type(published) is list:
        return len(told) == len(published) and all(map(retells, told, published))
    return quoted(told) == quoted(published) or told == str(published)  # numbers are texts now


def heads_in(path, story):
    """The heads of a story in a file that somebody kept."""
    kept = TakenFile(Path(path)).head
    found = kept.get("heads") or [kept.get("head") or kept.get("record_head") or kept]
    found += [one["head"] for one in kept.get("set_back", [])]
    heads = [head for head in found if head.get("story") == story and "hash" in head]
    if not heads:
        raise ValueError(f"There is no head of the story {story} in {path}.")
    return heads


class Report:
    """What differs, what was checked, and what was not though somebody asked for it."""

    def __init__(self, proof_path, kept_paths, paths):
        self.wrong, self.told, self.unchecked, self.items = [], [], [], 0
        proof = parsed(Path(proof_path).read_bytes())
        self.head = proof["head"]
        self.leaves = [SealedLeaf(one["leaf"], one["hash"]) for one in proof["leaves"]]
        self.wrong += [f"{proof_path}: {told}" for told in check_proof(self.leaves, proof)]
        for path in kept_paths:
            for kept in heads_in(path, self.head["story"]):
                self.wrong += [f"{path}: {told}" for told in check_kept(kept, self.leaves, proof)]
        for path in map(Path, paths):
            self.check_path(path)
        if paths and self.leaves and not self.items:
            self.unchecked.append("No statement and no release was checked.")

    def check_path(self, given):
        """A file, or each JSON file of a folder."""
        for path in sorted(given.rglob("*.*json")) if given.is_dir() else [given]:
            try:
                taken = TakenFile(path)
                if not taken.is_export:
                    others = self.unchecked if path == given else self.told
                    others.append(f"{path}: not checked, it holds no statements of an export.")
                elif taken.head["filters"] or taken.head["moment"]["known_on"]:
                    self.unchecked.append(f"{path}: not checked, known_on or filters cut it.")
                else:
                    self.wrong += [f"{path}: {told}" for told in check_items(taken, self.leaves)]
                    self.told.append(f"{path}: {taken.words(len(self.leaves))}.")
                    self.items += taken.checked
            except UNREADABLE as error:
                self.unchecked.append(f"{path}: cannot be read as what it should be: {error!r}")


def main(given=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("proof")
    parser.add_argument("--head", action="append", default=[], help="a head that you kept")
    parser.add_argument("files", nargs="*")
    asked = parser.parse_intermixed_args(given)
    try:
        report = Report(asked.proof, asked.head, asked.files)
    except UNREADABLE as error:
        print(f"The proof or a kept head cannot be read as what it should be: {error!r}")
        return 2
    print("".join(f"{told}\n" for told in report.told + report.unchecked + report.wrong), end="")
    if report.wrong:
        print(f"{len(report.wrong):,} differ from what was sealed.")
        return 1
    head = report.head
    print(f"Whole chain: {head['releases']} releases up to {head['last']}, hash {head['hash']}.")
    if head.get("key"):
        able = is_signed(head["key"], head["signature"], HEAD.format(**head))
        word = "Signed" if able else "Not checked, without the package `cryptography`: signed"
        print(f"{word} by the key {head['key']}. Compare it with one you know to be theirs.")
    if not asked.head:
        print("Without a head that you kept before, this shows only that the files fit each other.")
    return 2 if report.unchecked else 0


if __name__ == "__main__":
    sys.exit(main())
