"""Whether a change of the code changes what the program shows, and the tables it makes."""
