"""What the desk keeps for the people at it; no part of the record."""
