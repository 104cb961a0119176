"""A text that may not be kept any longer is taken down by two people; what rests on it stays."""
