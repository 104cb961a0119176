"""A story that a newsroom puts up: its question and days, its series, its parties, its publicity."""
