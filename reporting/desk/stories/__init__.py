"""A story that a newsroom puts up: its question, days, series and parties, and its publicity."""
