"""Objects in the shape of a known service or standard → plain columns of articles."""
