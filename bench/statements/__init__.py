"""Statements recorded one by one, and by the import, in one run."""
