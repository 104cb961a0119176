"""Text → tokens, in one pass: words, numbers with their value, marks, and what is no number.

Every repetition is bounded or possessive, so the time grows with the text and not faster.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from math import prod
from typing import NamedTuple

from reporting.texts.quantities.languages import Language, language_of

HANGUL = "가-힣"
GAPS = "\u0020\u00a0\u2005-\u200a\u202f"  # space, no-break space, thin spaces, narrow no-break
MONEY = "$€£¥₩₽₴₹₺₪"
AMOUNT = r"[0-9][0-9.,]{0,20}"
GROUPS = rf"(?:,[0-9]{{3}})+|(?:[{GAPS}][0-9]{{3}})+|(?:\.[0-9]{{3}}){{2,}}|(?:['’][0-9]{{3}})+"
INDIAN = "[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}"  # 1,50,000
ENDS = r"(?!\w|[.,:/][0-9])"
GLUED = "|".join(sorted(language_of("").glued, key=len, reverse=True))  # 8тис, 1.2bn
KOREAN_SCALE = "(?:[십백천]?[만억조]|[십백천])"
PEOPLE = "여?\\s?명(?![단령예분확])"
PERSONS = rf"(?:\s?{PEOPLE}|여(?!단))"
COUNTER = "개(?=\\s?(?:여단|군단|사단|연대|대대|중대))"  # “4개 여단”; “94여단” is a name
SINO_SIGNS = "일이삼사오육칠팔구십백천"
SINO_WORD = f"[{SINO_SIGNS}만]{{0,8}}[십백천만][일이삼사오육칠팔구]?"
KOREAN_PART = rf"[0-9][0-9,]{{0,5}}{KOREAN_SCALE}?(?![0-9]|\s?[년월일시개])"

# the first form that fits wins; the value of the later ones is None
FORMS = {
    "half_hangul": rf"(?<![{HANGUL}0-9])[{SINO_SIGNS}만]{{0,8}}[백천만]\s?[0-9][0-9,]{{0,5}}"
    rf"{KOREAN_SCALE}?\s?{PEOPLE}",
    "hangul": rf"(?<![{HANGUL}])(?<![수몇]\s)(?:[{SINO_SIGNS}]{{0,6}}만\s)?{SINO_WORD}\s?{PEOPLE}",
    "word": rf"[^\W\d_]++(?:['’][^\W\d_]++)*+(?!(?<![{HANGUL}])-?[0-9]|[{MONEY}])"
    r"|(?<=[0-9]-)to(?=-[0-9])",  # “10-to-12,000”
    "paragraph": r"\n\s{0,3}\n",
    "sign": rf"(?<!\w)[A-Z]{{0,3}}[{MONEY}](?=\s?[0-9])",
    "name": rf"(?<!\w)[^\W\d{HANGUL}]++-?[0-9](?:[\w/-]|[.,](?=[0-9]))*+",  # F-16, G7, COVID-19
    "telephone": r"\+[0-9][0-9 ().-]{5,18}[0-9]|\([0-9]{2,4}\) ?[0-9]{3,4}[ -][0-9]{3,4}",
    "chain": r"[0-9]++(?:-[0-9]++){2,9}|[0-9]{1,5}-0[0-9]{1,5}(?![0-9])",  # 2024-10-26, 555-0100
    "korean": rf"{AMOUNT}{KOREAN_SCALE}(?:\s?{KOREAN_PART}){{0,3}}{PERSONS}?|{AMOUNT}{PERSONS}",
    "counted": rf"[0-9]{{1,4}}(?={COUNTER})",
    "glued": rf"[0-9]{{1,9}}(?:[.,][0-9]{{1,2}})?(?=(?:{GLUED})\b)",
    "mixed": rf"[0-9]{{1,3}}(?:\s?[½¼¾]|[ -](?:1/2|1/4|3/4){ENDS})",
    "grouped": rf"(?:[0-9]{{1,3}}(?:{GROUPS})|{INDIAN}){ENDS}",
    "kilo": r"[0-9]{1,9}(?:\.[0-9]{1,3})?[kK]" + ENDS,
    "mega": r"[0-9]{1,9}(?:\.[0-9]{1,3})?[mMbB]" + ENDS,
    "dotted": r"[0-9]{1,3}\.[0-9]{3}" + ENDS,
    "decimal": r"[0-9]{1,9}\.[0-9]{1,9}" + ENDS,
    "comma": r"[0-9]{1,3},[0-9]{1,2}" + ENDS,
    "plain": r"(?:0|[1-9][0-9]{0,12})" + ENDS,
    "other": r"[0-9][0-9.,:/]*+[\w%]{0,20}",  # 79th, 9/11, 14:30, 0900
    "mark": r"[^\w\s]",
}
START = rf"(?<![^\W{HANGUL}])(?<!\s\.)"
WORDED = {"half_hangul", "hangul", "word", "paragraph", "sign", "name", "telephone", "mark"}
NUMERIC = {*FORMS} - WORDED
TOKENS = re.compile(
    "|".join(
        f"(?P<{form}>{START if form in NUMERIC else ''}(?:{pattern}))"
        for form, pattern in FORMS.items()
    )
)
FIGURE = re.compile("[0-9]")
KOREAN = re.compile(rf"([0-9][0-9.,]*)({KOREAN_SCALE}?)")
KOREAN_SCALES = {"조": 10**12, "억": 10**8, "만": 10_000, "천": 1_000, "백": 100, "십": 10}
SINO = re.compile("([일이삼사오육칠팔구]?)([천백십]?)")
SINO_DIGITS = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", 1)}
PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}
MEGA = {"m": 10**6, "b": 10**9}


class Token(NamedTuple):
    """A piece of text at start:end; `word` in lower case, `value` for numbers of a known form."""

    start: int
    end: int
    form: str
    word: str
    value: Decimal | None = None
    capital: bool = False


class Tokens(list[Token]):
    """The tokens of a text, with the words of the languages that they are read by."""

    def __init__(self, text: str, language: Language):
        super().__init__([token(match) for match in TOKENS.finditer(text)])
        self.language = language


def scan(text: str, language: str = "") -> Tokens:
    """The tokens of a text in order; white space has none, a blank line is one."""
    return Tokens(text, language_of(language))


def token(match: re.Match[str]) -> Token:
    form, words = match.lastgroup or "", match[0]
    value = VALUES[form](words) if form in VALUES else None
    return Token(match.start(), match.end(), form, words.lower(), value, words[0].isupper())


def grouped(words: str) -> Decimal:
    return Decimal("".join(re.findall("[0-9]", words)))


def with_comma(words: str) -> Decimal:
    return Decimal(words.replace(",", "."))


def mixed(words: str) -> Decimal:
    """“2½”, “2 1/2” → 2.5."""
    part = next(one for one in PARTS if words.endswith(one))
    return Decimal(words.removesuffix(part).strip(" -\u00a0")) + Decimal(PARTS[part])


def korean(words: str) -> Decimal | None:
    """“1만 2천 명” → 12000."""
    parts = [(part.strip(".,").replace(",", ""), scale) for part, scale in KOREAN.findall(words)]
    if any(part.count(".") > 1 for part, _ in parts):
        return None
    return sum((Decimal(part) * korean_scale(scale) for part, scale in parts), Decimal())


def korean_scale(signs: str) -> int:
    """“천만” → ten million, “” → one."""
    return prod(KOREAN_SCALES[sign] for sign in signs)


def hangul(words: str) -> Decimal:
    """“천오백 명” → 1500, “만 이천 명” → 12000."""
    digits = "".join(words.rstrip("명여 \u00a0").split())
    many, ten_thousands, rest = digits.rpartition("만")
    high = (below_ten_thousand(many) or 1) * 10_000 if ten_thousands else 0
    return Decimal(high + below_ten_thousand(rest))


def half_hangul(words: str) -> Decimal | None:
    """“만 2천 명” → 12000, “천5백 명” → 1500."""
    figures = FIGURE.search(words)
    at = figures.start() if figures else len(words)
    rest = korean(words[at:])
    return None if rest is None else hangul(words[:at]) + rest


def below_ten_thousand(digits: str) -> int:
    parts = [part for part in SINO.findall(digits) if any(part)]
    return sum(SINO_DIGITS.get(digit, 1) * korean_scale(scale) for digit, scale in parts)


VALUES: dict[str, Callable[[str], Decimal | None]] = {
    "half_hangul": half_hangul,
    "hangul": hangul,
    "korean": korean,
    "counted": Decimal,
    "glued": with_comma,
    "mixed": mixed,
    "grouped": grouped,
    "kilo": lambda words: Decimal(words[:-1]) * 1000,
    "mega": lambda words: Decimal(words[:-1]) * MEGA[words[-1].lower()],
    "dotted": grouped,
    "decimal": Decimal,
    "comma": with_comma,
    "plain": Decimal,
}
