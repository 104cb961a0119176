"""Dates as documents print them, in figures and in words: what is not sure is no date."""

from reporting.texts.articles.stamps.days import DayUnclear
from reporting.texts.articles.stamps.reading import Stamp, read_stamp

__all__ = ["DayUnclear", "Stamp", "read_stamp"]
