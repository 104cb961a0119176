"""Two statements that turn out to be one: what each has of its own, and how one becomes part of
the other."""

from reporting.desk.uniting.merging import merge_statements

__all__ = ["merge_statements"]
