"""The record: who said what, where it is printed, and what was made public of it."""
