"""What the desk keeps for its people while they work; no part of the record."""
