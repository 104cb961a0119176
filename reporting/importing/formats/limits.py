"""How much of a file is read, and what is known about it before."""

from collections.abc import Callable
from dataclasses import dataclass, field

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond these a row, or a whole file, is refused with a sentence.

    Sizes of what is packed or on disk are bytes, `cell` and `record` are characters.
    """

    article_bytes: int = 5 * MILLION
    carrier_bytes: int = 25 * MILLION  # of a mail or saved page, with its pictures
    rows: int = 500_000
    columns: int = 500
    cell: int = 5 * MILLION
    record: int = 20 * MILLION
    depth: int = 60  # of lists and objects inside each other
    entries: int = 20_000  # of a ZIP
    unpacked_bytes: int = 1_000 * MILLION
    ratio: int = 200  # unpacked to packed
    workbook_bytes: int = 400 * MILLION  # of an XLSX, unpacked
    feed_bytes: int = 10 * MILLION
    memory_bytes: int = 512 * 1024 * 1024  # of the child that reads workbooks and feeds
    seconds: float = 20.0  # until that child must have given the next piece


def never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a file before anybody looks into it.

    `knows` says whether a cell is a known name of a column. Of a workbook, `sheet` is read. The
    others were said by somebody, and count for more than what the file looks like.
    """

    knows: Callable[[str], bool] = never
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file is and how it is read.

    `format` is the name of one. `header` has the names of the columns as the records carry them:
    for JSON, those of the first records. Of a table they stand on the line `header_line`, and
    `above` has the filled lines before it, with their words. `remarks` are sentences.
    """

    format: str
    name: str = ""  # of the file, as it came
    encoding: str = ""
    is_guessed: bool = False
    delimiter: str = ""
    header: list[str] = field(default_factory=list)
    sheet: str = ""  # of a workbook; the first one when empty
    header_line: int = 0  # the first filled one when 0
    above: list[tuple[int, str]] = field(default_factory=list)
    is_unquoted: bool = False  # quotation marks are letters
    remarks: list[str] = field(default_factory=list)
    has_serials: bool = False  # a bare number may be a spreadsheet's for a day, from 1900
