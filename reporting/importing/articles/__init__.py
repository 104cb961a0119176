"""Articles: what each row is to become, and its writing."""
