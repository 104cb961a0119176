"""The import beside its peers, over the same file, in one run."""
