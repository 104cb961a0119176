"""Versions of a statement in words, and the page that merges two of them."""
