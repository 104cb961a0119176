"""The forms with which a story is put up, and what they show of it before anybody reads it."""
