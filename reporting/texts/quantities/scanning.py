"""Text → tokens, in one pass: words, numbers with their value, marks, and what is no number.

Every repetition is bounded or possessive, so the time grows with the text and not faster.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

HANGUL = "가-힣"
GAPS = "\u0020\u00a0\u2009\u202f"  # space, no-break space, thin space, narrow no-break space
MONEY = "$€£¥₩₽₴"
AMOUNT = r"[0-9][0-9.,]{0,20}"
GROUPS = rf"(?:,[0-9]{{3}})+|(?:[{GAPS}][0-9]{{3}})+|(?:\.[0-9]{{3}}){{2,}}"
ENDS = r"(?![\w%]|[.,:/][0-9]|\s?%)"

# the first form that fits wins; the value of the later ones is None
FORMS = {
    "word": rf"[^\W\d_]++(?:['’][^\W\d_]++)*+(?!(?<![{HANGUL}])-?[0-9]|[{MONEY}])",
    "paragraph": r"\n\s{0,3}\n",
    "money": rf"(?<!\w)[A-Z]{{0,3}}[{MONEY}]\s?{AMOUNT}(?:\s?[-–]\s?{AMOUNT})?[^\W\d]{{0,9}}",
    "name": rf"(?<!\w)[^\W\d{HANGUL}]++-?[0-9](?:[\w/-]|[.,](?=[0-9]))*+",  # F-16, G7, COVID-19
    "telephone": r"\+[0-9][0-9 ().-]{5,18}[0-9]|\([0-9]{2,4}\) ?[0-9]{3,4}[ -][0-9]{3,4}",
    "chain": r"[0-9]++(?:-[0-9]++){2,9}|[0-9]{1,5}-0[0-9]{1,5}(?![0-9])",  # 2024-10-26, 555-0100
    "korean": rf"{AMOUNT}[만천백](?:\s?[0-9][0-9,]{{0,5}}[천백]?){{0,3}}여?\s?명?|{AMOUNT}여?\s?명",
    "grouped": rf"[0-9]{{1,3}}(?:{GROUPS}){ENDS}",
    "kilo": r"[0-9]{1,9}(?:\.[0-9]{1,3})?[kK]" + ENDS,
    "dotted": r"[0-9]{1,3}\.[0-9]{3}" + ENDS,
    "decimal": r"[0-9]{1,9}\.[0-9]{1,9}" + ENDS,
    "plain": r"(?:0|[1-9][0-9]{0,12})" + ENDS,
    "other": r"[0-9][0-9.,:/]*+[\w%]{0,20}",  # 79th, 9/11, 14:30, 12%, 0900
    "mark": r"[^\w\s]",
}
START = rf"(?<![^\W{HANGUL}])(?<!\s\.)"
NUMERIC = {"chain", "korean", "grouped", "kilo", "dotted", "decimal", "plain", "other"}
TOKENS = re.compile(
    "|".join(
        f"(?P<{form}>{START if form in NUMERIC else ''}(?:{pattern}))"
        for form, pattern in FORMS.items()
    )
)
KOREAN = re.compile(r"([0-9][0-9.,]*)([만천백]?)")
KOREAN_SCALES = {"만": 10_000, "천": 1_000, "백": 100, "": 1}


class Token(NamedTuple):
    """A piece of text at start:end; `word` in lower case, `value` for numbers of a known form."""

    start: int
    end: int
    form: str
    word: str
    value: Decimal | None = None
    capital: bool = False


def scan(text: str) -> list[Token]:
    """The tokens of a text in order; white space has none, a blank line is one."""
    return [token(match) for match in TOKENS.finditer(text)]


def token(match: re.Match[str]) -> Token:
    form, words = match.lastgroup or "", match[0]
    value = VALUES[form](words) if form in VALUES else None
    return Token(match.start(), match.end(), form, words.lower(), value, words[0].isupper())


def grouped(words: str) -> Decimal:
    return Decimal("".join(re.findall("[0-9]", words)))


def korean(words: str) -> Decimal | None:
    """“1만 2천 명” → 12000."""
    parts = [(part.strip(".,").replace(",", ""), scale) for part, scale in KOREAN.findall(words)]
    if any(part.count(".") > 1 for part, _ in parts):
        return None
    return sum((Decimal(part) * KOREAN_SCALES[scale] for part, scale in parts), Decimal())


VALUES: dict[str, Callable[[str], Decimal | None]] = {
    "korean": korean,
    "grouped": grouped,
    "kilo": lambda words: Decimal(words[:-1]) * 1000,
    "dotted": grouped,
    "decimal": Decimal,
    "plain": Decimal,
}
