"""The public reading of the releases. It owns no tables."""
