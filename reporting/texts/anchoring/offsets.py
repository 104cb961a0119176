"""Offsets in code points (Python, PostgreSQL) and in UTF-16 code units (the browser)."""


def to_utf16(text: str, offset: int) -> int:
    """Code points → UTF-16 code units: an emoji before the offset counts twice.

    Raises `ValueError` for an offset off the text.
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"{offset} is not in a text of {len(text)} characters.")
    return units(text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """UTF-16 code units → code points.

    Raises `ValueError` for an offset off the text or between the halves of one character.
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= offset <= len(encoded) // 2:
        raise ValueError(f"{offset} is not in a text of {len(encoded) // 2} code units.")
    points = len(encoded[: 2 * offset].decode("utf-16-le", "surrogatepass"))
    if units(text[:points]) != offset:
        raise ValueError(f"{offset} stands between the two halves of a character.")
    return points


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
