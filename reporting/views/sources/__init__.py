"""The pages of a source: its text, passages, orphans and proposed copies."""
