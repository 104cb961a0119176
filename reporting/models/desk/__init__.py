"""What the desk keeps for its people while they work, and what they judged of the record."""
