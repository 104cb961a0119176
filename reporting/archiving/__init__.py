"""The whole record as one file, and back into an empty database.

A gzip of JSON lines: a head, the rows of each table by their numbers (releases in the order in
which they were sealed), an end. The same record gives the same bytes. Imports, visits, sessions,
workers and changes of words that wait are no part of the record; passwords are not taken along.
"""

from reporting.archiving.restoring import restore
from reporting.archiving.shape import ArchiveRefused
from reporting.archiving.writing import export

__all__ = ["ArchiveRefused", "export", "restore"]
