"""The pages on which a story is put up, step by step."""
