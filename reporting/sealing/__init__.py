"""What proves the record: chains checked against the releases, their heads, and the key that signs
them."""
