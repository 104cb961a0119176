"""Releases as values: statements in their order, at a moment, filtered."""
