"""The queue of the desk, read in few queries: what waits, its heads and counts, and its rows."""
