"""What the words around a passage tell of it: stance, day, speaker, figures; each with the words
that decide, and nothing where none do. Every function takes a sentence in its text."""
