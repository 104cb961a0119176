"""Which texts of an import are copies: of each other, and of texts on record."""
