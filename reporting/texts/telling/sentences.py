"""Sentences of a text by their places in it. A quotation stays in one piece with what it hangs on,
since “…,” she said belongs to all of it. Offsets count code points, the end is excluded."""

import re

from reporting.texts.quoting import trimmed

BREAK = re.compile(r'[“«„]|[”»]|"|\n+|[.!?…。]+')
OPENS, CLOSES = "“«„", "”»"
ENDS = (".", "!", "?", "…", "。")
BEHIND = re.compile(r"""[)\]’”»"]*\s+(?=["“«‘„(\[]*[^\W_a-zа-яґєіїё])""")
LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\Z")
LOOKED_BACK = 20  # code points
SHORT = {
    "adm", "apr", "aug", "brig", "capt", "cmdr", "co", "col", "corp", "dec", "dept", "dr", "etc",
    "feb", "fig", "gen", "gov", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar",
    "messrs", "mr", "mrs", "ms", "no", "nov", "oct", "prof", "rep", "rev", "sen", "sept", "sgt",
    "sr", "st", "vs", "г", "им", "ген", "тыс", "тис", "млн", "чел", "осіб", "св", "ст", "р",
}  # fmt: skip
QUOTED = re.compile(r'“[^”]+(?:”|\Z)|«[^»]+(?:»|\Z)|"[^"]+(?:"|\Z)')
FARTHEST = 4_000  # code points on either side of a passage

type SentencePlace = tuple[int, int]


def cut_sentences(text: str, start: int = 0, end: int | None = None) -> list[SentencePlace]:
    """The sentences of text[start:end] without the white space around them."""
    end = len(text) if end is None else end
    cuts, is_quoted = [start], False
    for sign in BREAK.finditer(text, start, end):
        last = sign[0][-1]
        if last == "\n":
            is_quoted = False
            cuts += [sign.start(), sign.end()]
        elif last in OPENS:
            is_quoted = True
        elif last in CLOSES or last == '"':
            is_quoted = last == '"' and not is_quoted
            ends = not is_quoted and text[sign.start() - 1 : sign.start()] in ENDS
            cuts += cut_behind(text, sign.end(), end) if ends else []
        elif not is_quoted and not is_short(text, sign):
            cuts += cut_behind(text, sign.end(), end)
    pairs = zip(cuts, [*cuts[1:], end], strict=True)
    return [place for pair in pairs if (place := trimmed(text, *pair))[0] < place[1]]


def cut_behind(text: str, at: int, end: int) -> list[int]:
    """Where the next sentence begins, if one does."""
    match = BEHIND.match(text, at, end)
    return [match.end()] if match else []


def is_short(text: str, sign: re.Match[str]) -> bool:
    """Whether the full stop belongs to “U.S.” or “Oct.”."""
    word = LAST_WORD.search(text[max(0, sign.start() - LOOKED_BACK) : sign.start()])
    if sign[0] != "." or word is None:
        return False
    return "." in word[0] or len(word[0]) == 1 or word[0].casefold() in SHORT


def paragraph_at(text: str, start: int, end: int) -> SentencePlace:
    """The paragraphs that the passage touches, no farther than `FARTHEST` from it."""
    first = text.rfind("\n", max(0, start - FARTHEST), start) + 1 or max(0, start - FARTHEST)
    last = text.find("\n", end, end + FARTHEST)
    return first, min(len(text), end + FARTHEST) if last < 0 else last


def sentence_around(text: str, start: int, end: int) -> SentencePlace:
    """From the first to the last sentence that the passage touches."""
    touched = [one for one in cut_sentences(text, *paragraph_at(text, start, end))
               if one[0] < end and start < one[1]]  # fmt: skip
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def sentence_before(text: str, start: int) -> SentencePlace | None:
    """The last sentence before the place, in its paragraph or in the one before."""
    first, _ = paragraph_at(text, start, start)
    for place in ((first, start), paragraph_before(text, first)):
        if cut := cut_sentences(text, *place):
            return cut[-1]
    return None


def paragraph_before(text: str, first: int) -> SentencePlace:
    end = len(text[max(0, first - FARTHEST) : first].rstrip()) + max(0, first - FARTHEST)
    return paragraph_at(text, end, end)[0], end


def unquoted(words: str) -> str:
    """The words, as long as before, with a dot for each character within quotation marks."""
    return QUOTED.sub(blanked, words)


def blanked(quoted: re.Match[str]) -> str:
    """The two marks with dots between them."""
    words = quoted[0]
    is_closed = words[-1] in '”»"'
    return words[0] + "·" * (len(words) - 1 - is_closed) + (words[-1] if is_closed else "")
