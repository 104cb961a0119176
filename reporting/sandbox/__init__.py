"""A limited child process for whatever reads hostile files."""
