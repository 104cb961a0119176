"""The record: what was said, by whom, where it is printed, and what was made public of it."""
