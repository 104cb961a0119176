"""What several models share: dates, states, guards, grants, and the refusals as sentences."""
