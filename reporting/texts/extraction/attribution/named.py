"""Who words mean: the fullest name of the text, whom a pronoun stands for, the actor on record."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from reporting.texts.extraction.attribution.noun_phrases import Subject
from reporting.texts.extraction.attribution.phrases import (
    ARTICLE,
    NAME,
    POSSESSIVE,
    WORD,
    ActorWords,
    bare_spelling,
    head_words,
    is_bare_name,
    is_plural,
    parts_of,
)
from reporting.texts.extraction.lexicon import Lexicon
from reporting.texts.extraction.proposals import ProposedName
from reporting.texts.extraction.series_words import counts_people

ATTRIBUTE = re.compile(r"(?:\A|\s)(?:the|an?)\s\Z", re.IGNORECASE)  # “a retired engineer”
OPENING = re.compile(r"(?:But|And|Yet|So|Then|Still|However),?\s")
OWNED = re.compile(r"(?:its|his|her|their|our) ", re.IGNORECASE)  # “her deputy”
INDEFINITE = re.compile(r"(?:an?|another|one|two|some) ", re.IGNORECASE)
LONGEST_TITLE = 4  # words
REMEMBERED = 60  # speakers that pronouns look back on
LOOSE = re.compile(r"\s(?:who|which|at|in|near|for)\s")
ACRONYM = re.compile(r"(?:[Tt]he )?[A-Z]{3,6}")
INTRODUCED = re.compile(
    rf"(?:\b(?P<role>[a-z]{{3,}}),?\s)?\b(?P<name>{NAME.pattern})(?P<more>,\s(?:[0-9]{{2}}(?=[,.])|whose?\b))?"
)
CONTRACTED = re.compile(r"['’](?:m|re|ve|s|d|ll)\Z")
BODIES = ("office", "agency", "alliance", "organisation", "outlet", "wire")  # kinds on record
LOOKED_AHEAD, MOST_WORDS = 100, 10
PERSONS, ORGANISATIONS = ("person",), ("organisation",)


@dataclass
class Speakers:
    """Those who spoke or were named so far, the last at the end."""

    lexicon: Lexicon
    actors: dict[str, ActorWords]
    seen: list[ProposedName] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)  # words in which no roles were sought yet

    def named(self, text: str, subject: Subject) -> ProposedName:
        """Who the words of a subject mean."""
        words = text[subject.start : subject.end]
        name = ProposedName(words, subject.start, subject.end, words)
        kind = self.kind_of(words)
        fuller = self.meant(words, kind)
        if fuller and words.casefold() in ("he", "she"):
            self.genders[fuller.name] = words.casefold()
        actor = self.actor_of(words) or (self.actor_of(fuller.name) if fuller else None)
        found = ProposedName(
            name.words,
            name.start,
            name.end,
            fuller.name if fuller else words,
            actor.key if actor else fuller.actor if fuller else None,
            fuller.kind if fuller and kind in ("he", "it", "they") else kind,
        )
        self.remember(found)
        return found

    def remember(self, name: ProposedName) -> None:
        self.seen = [one for one in self.seen if one.name != name.name]
        self.seen.append(name)
        del self.seen[:-REMEMBERED]

    def kind_of(self, words: str) -> str:
        """“he”, “it”, “they”, “i” for pronouns; person, organisation or several."""
        bare = CONTRACTED.sub("", words.casefold())
        lexicon = self.lexicon
        if bare in lexicon.words("first"):
            return "i"
        for kind, group in (("he", "persons"), ("it", "things"), ("they", "several")):
            if bare in lexicon.words(group):
                return kind
        head = LOOSE.split(bare.partition(" of ")[0].partition(",")[0])[0]
        head = POSSESSIVE.split(head)[-1]
        for word in reversed(head_words(head)):
            if word in lexicon.words("roles") or word == "one":
                return "person"
            if word in lexicon.words("organisations"):
                return "organisation"
        if NAME.fullmatch(words.partition(",")[2].strip()):
            return "person"  # “the party's candidate, Ada Muster”
        if words.isupper():
            return "organisation"
        if NAME.search(words) and not ARTICLE.match(words):
            return "person"
        is_named = words.split()[-1][:1].isupper() and not ARTICLE.match(words)
        return "person" if is_named else "organisation"

    def may_print(self, words: str) -> bool:
        """Whether it may be an outlet: by its word for one, or a name with no other such word."""
        parts = [one.strip(",.").casefold() for one in words.split()]
        heads = [one.casefold() for one in head_words(words)][-2:]
        others = self.lexicon.words("roles") | self.lexicon.words("organisations")
        outlets = self.lexicon.words("outlets")
        if any(one in outlets for one in (*parts[-2:], *heads)) or "report" in parts:
            return True
        if parts[1:2] and parts[1] in outlets:  # “the newspaper Bote”
            return True
        bare = ARTICLE.sub("", words)
        is_people = any(counts_people(one, self.lexicon) for one in parts)
        is_name = bare[:1].isupper() and len(parts) < LONGEST_TITLE
        return is_name and not (is_people or any(one in others for one in parts))

    def is_somebody(self, words: str) -> bool:
        """Whether words mean a person or a body: “citing doctors”, not “citing the rules”."""
        parts = [one.strip(",.").casefold() for one in words.split()]
        known = self.lexicon.words("roles") | self.lexicon.words("organisations")
        return any(one in known or one.removesuffix("s") in known for one in parts)

    def note_subject(self, text: str, start: int, end: int, *, is_any: bool = False) -> None:
        """Remembers who a sentence is about: “The mayor was guarded.”, by `is_any` any name."""
        opening = OPENING.match(text, start, end)
        start = opening.end() if opening else start
        farthest = min(end, start + LOOKED_AHEAD)
        edge = self.lexicon.edge.search(text, start, farthest)
        until = edge.start() if edge else farthest
        verbs = self.lexicon.finite.finditer(text, start, until)
        verb = next((one for one in verbs if not ATTRIBUTE.search(text[start : one.start()])), None)
        stop = verb or edge
        words = text[start : stop.start()].strip(" ,") if stop else ""
        is_opened = opening or words[:1].isupper()
        if not words or len(words.split()) > MOST_WORDS or not is_opened:
            return
        if words.split()[0].casefold() in self.lexicon.words("prepositions"):
            return
        if words in ("He", "She") and self.meant(words, "he"):
            self.named(text, Subject(start, start + len(words)))
            return
        parts = [one.casefold().strip(",") for one in words.split()]
        people = any(one in self.lexicon.words("roles") for one in parts)
        name = words.partition(",")[0]
        is_known = "," in words or (" " not in words and words[:1].isupper())
        is_name = bool(NAME.fullmatch(name) or (is_known and self.meant(name, "person")))
        is_name = is_name or (is_any and name.split()[-1][:1].isupper())
        if people or is_name or any(one in self.lexicon.words("organisations") for one in parts):
            found = self.named(text, Subject(start, start + len(words if people else name)))
            if is_any:
                self.remember(replace(found, kind=ORGANISATIONS[0]))

    def note_roles(self, words: str) -> None:
        """Remembers the words in which roles may be told: “the mayor” was called so before."""
        self.unread.append(words)

    def note_people(self, text: str, start: int, end: int) -> None:
        """Remembers who is introduced: “the deputy director Ada Muster”, “Ada Muster, 46,”."""
        for match in INTRODUCED.finditer(text, start, end):
            parts = {one.casefold() for one in match["name"].split()}
            is_role = (match["role"] or "").casefold() in self.lexicon.words("roles")
            is_told = is_role or match["more"] or parts & self.lexicon.words("roles")
            is_office = parts & self.lexicon.words("organisations")
            if is_told and not is_office and self.meant(match["name"], "person") is None:
                last = match.end("name") - match["name"].endswith(".")
                first = match.start("role" if is_role else "name")
                if text[first : match.end()].split()[0].casefold() in self.opening:
                    first = text.index(" ", first) + 1  # “For Ada Muster, 46,”
                self.named(text, Subject(first, last))

    @cached_property
    def opening(self) -> frozenset[str]:
        """Words with a capital at the head of a sentence that are no part of a name."""
        return self.lexicon.words("prepositions") | self.lexicon.words("edges")

    def meant(self, words: str, kind: str) -> ProposedName | None:
        """The earlier speaker that a pronoun, a surname or “the agency” stands for."""
        if kind in ("he", "it", "they"):
            kinds = {"he": PERSONS, "it": ORGANISATIONS}.get(kind, (*ORGANISATIONS, *PERSONS))
            return self.last_of(kinds, kind, words.casefold())
        if ACRONYM.fullmatch(words) and (spelt := self.spelt_out(words)):
            return spelt
        if INDEFINITE.match(words):
            return None
        last = words.split()[-1].casefold() if words.split() else ""
        is_short = " " not in words or bool(ARTICLE.match(words)) or NAME.search(words) is None
        is_short = is_short or self.is_titled(words)
        if not is_short or not last:
            return None
        is_name = words[:1].isupper() and not ARTICLE.match(words)
        count = len(words.split())
        bodies = self.lexicon.words("organisations") - self.lexicon.words("roles")
        for one in reversed(self.seen):
            if one.name == words and not is_name:
                return None  # “the manager”, who was called no more
            if one.kind == "person" and last in bodies:
                continue  # “the league” is not its secretary
            ends, heads, length = parts_of(one.name)
            if last in (ends if is_name else heads) and one.name != words and length >= count:
                return one
        if last in self.lexicon.words("general_bodies") and ARTICLE.match(words) and count == 2:
            return self.last_body()
        is_role = len(words.split()) == 2 and ARTICLE.match(words) and not OWNED.match(words)
        if is_role and self.is_known_role(last) and not is_plural(words):
            found = self.last_of(("person",), "he")
            return found if found and self.may_be(found.name, last) else None
        return None

    def last_body(self) -> ProposedName | None:
        """Who “the agency” may be: the last body whose name has no other word for one."""
        others = self.lexicon.words("organisations") - self.lexicon.words("general_bodies")
        for one in reversed(self.seen):
            is_named = one.name[:1].isupper() and self.is_body(one)
            if is_named and not others & {word.casefold().strip(",.") for word in one.name.split()}:
                return one
        return None

    def is_body(self, name: ProposedName) -> bool:
        """Whether a speaker is a body: on record, or by the words of the name; “Muster” is none."""
        actor = self.actor_of(name.name)
        return actor.kind in BODIES if actor and actor.kind else name.kind == "organisation"

    def is_known_role(self, role: str) -> bool:
        """Whether somebody was called so, or anybody may be: “the mayor”, “the official”."""
        told = {one.casefold() for one in WORD.findall(" ".join(self.unread))}
        self.roles |= told & self.lexicon.words("roles")
        self.unread.clear()
        return role in self.roles or any(
            role in self.lexicon.words(one) for one in ("anybody", "general_roles")
        )

    def is_titled(self, words: str) -> bool:
        """“Mr. Muster”, “Mayor Muster”: a surname with its title."""
        title, _, name = words.partition(" ")
        is_title = title.casefold().strip(".") in self.lexicon.words("roles")
        return is_title and " " not in name and name[:1].isupper()

    def may_be(self, name: str, role: str) -> bool:
        """Whether “the mayor” may be somebody: not a minister, but “the official” may."""
        roles = self.lexicon.words("roles")
        held = {one.casefold().strip(",.") for one in LOOSE.split(name)[0].split()} & roles
        return not held or role in held or role in self.lexicon.words("anybody")

    def spelt_out(self, words: str) -> ProposedName | None:
        """“the RSF” is “the Rapid Support Forces” of an earlier sentence."""
        letters = ARTICLE.sub("", words)
        for one in reversed(self.seen):
            if "".join(part[0] for part in one.name.split() if part[:1].isupper()).endswith(
                letters
            ):
                return one if " " in one.name else None
        return None

    def gender_of(self, name: str) -> str:
        """“she” for “the spokeswoman, Ada Muster”, “” where nothing tells."""
        words = {one.casefold().strip(",.") for one in name.split()}
        for gender in ("she", "he"):
            if words & self.lexicon.words(gender):
                return gender
        return self.genders.get(name, "")

    def last_of(self, kinds: tuple[str, ...], pronoun: str, word: str = "") -> ProposedName | None:
        other = {"he": "she", "she": "he"}.get(word, "-")
        for kind in kinds:
            for one in reversed(self.seen):
                if self.gender_of(one.name) == other:
                    continue
                plural = is_plural(one.name)
                is_kind = one.kind == kind or (pronoun == "it" and is_bare_name(one.name))
                fits = is_kind and (pronoun == "they" or not plural)
                if pronoun == "they" and kind == "person" and not plural:
                    continue
                if fits:
                    return one
        return None

    def actor_of(self, words: str) -> ActorWords | None:
        """The actor of the longest name that the words end or begin with."""
        if not self.actors:
            return None
        bare = bare_spelling(words)
        if bare in self.actors:
            return self.actors[bare]
        parts = bare.split()
        for size in range(len(parts) - 1, 1, -1):
            for some in (parts[-size:], parts[:size]):
                if found := self.actors.get(" ".join(some)):
                    return found
        return None
