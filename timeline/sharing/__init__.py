"""What goes out: exports, feeds, citations, structured data, pictures."""
