"""What an open form asks the server while it is filled in: rows found, words read, a sentence."""
