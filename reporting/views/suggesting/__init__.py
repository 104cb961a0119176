"""What an editor does with a suggestion: accept, change, reject it, or add it to the record."""
