"""Large numbers short: “2.1 billion” in sentences, “€2.1bn” in labels. Nothing is rounded away."""

import re
from decimal import Decimal

from reporting.texts.numbers import Number, exact_number
from reporting.texts.wording import grouped_number

SCALES: tuple[tuple[int, str, str], ...] = (
    (10**12, "trillion", "tn"),
    (10**9, "billion", "bn"),
    (10**6, "million", "m"),
)
MOST_DECIMALS = 2  # 2,134,500,000 would have four, so it stays as it is
SIGNS = {
    "{} percent": "{}%",
    "{} per cent": "{}%",
    "{} euros": "€{}",
    "{} dollars": "${}",
    "{} pounds": "£{}",
    "{} won": "₩{}",
    "{} hryvnias": "₴{}",
    "{} rupees": "₹{}",
}
SHORT = re.compile(r"[A-Z]{0,3}[$€£¥₩₽₴₹₺₪]\{\}|\{\} ?%")  # signs that fit on an axis
SCALED = re.compile(r"\{\} ?(?:thousand|million|billion|trillion|k|mn?|bn|tn)\b", re.IGNORECASE)


def spoken_number(number: Number) -> str:
    """“2.1 billion”, “310,000”, “2,134,500,000”: as sentences say it."""
    scaled, words, _ = scaled_down(number)
    return f"{grouped_number(scaled)} {words}".strip()


def spoken_range(low: Number, high: Number) -> tuple[str, str]:
    """“1.2” and “1.5 billion”: a scale that both have is said once."""
    first, words, _ = scaled_down(low)
    same = words and words == scaled_down(high)[1]
    return grouped_number(first) if same else spoken_number(low), spoken_number(high)


def compact_number(number: Number) -> str:
    """“2.1bn”, “1.2m”, “310,000”: as labels have it."""
    scaled, _, letters = scaled_down(number)
    return f"{grouped_number(scaled)}{letters}"


def compact_amount(number: Number, label: str = "{}") -> str:
    """“€2.1bn”, “12.5%”, “3.4 per 100,000”: the number with the sign of its series, short."""
    has_scale = SCALED.search(label)
    short = grouped_number(number) if has_scale else compact_number(number)
    return SIGNS.get(label, label).format(short)


def tick_words(label: str, number: Number | float) -> str:
    """“€1bn”, “5%”, “310,000”: a number on the axis of a series with this label; a sign that is
    no sign but words stands in the heading, once."""
    exact = exact_number(str(number)) if isinstance(number, float) else number
    sign = SIGNS.get(label, label)
    if SCALED.search(label):
        return grouped_number(exact)
    return compact_amount(exact, sign if SHORT.fullmatch(sign) else "{}")


def scaled_down(number: Number) -> tuple[Number, str, str]:
    """2.1, “billion”, “bn”; the number itself where a scale would need more decimals."""
    for size, words, letters in SCALES:
        if abs(Decimal(number)) >= size:
            scaled = exact_number(Decimal(number) / size)
            if has_few_decimals(scaled) and scaled * size == number:
                return scaled, words, letters
            break
    return exact_number(number), "", ""


def has_few_decimals(number: Number) -> bool:
    return round(Decimal(number), MOST_DECIMALS) == number
