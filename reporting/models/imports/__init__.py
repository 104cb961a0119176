"""An import as rows, the workers, and what they know of addresses and copies."""
