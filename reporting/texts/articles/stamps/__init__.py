"""Dates as documents print them, in figures and in words: what is not sure is no date."""

from reporting.texts.articles.stamps.days import DayContradicted, DayUnclear
from reporting.texts.articles.stamps.reading import Stamp, read_stamp

__all__ = ["DayContradicted", "DayUnclear", "Stamp", "read_stamp"]
