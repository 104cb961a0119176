"""Who says what stands at a place: the verb, who stands beside it, who is meant, the day."""
