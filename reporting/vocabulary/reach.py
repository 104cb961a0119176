"""The days that can be told of: anything beyond is a slip of the pen or of a program."""

from datetime import date

FIRST, LAST = date(1900, 1, 1), date(2100, 1, 1)  # from the first on, before the last
