"""What only the desk keeps: who is where, and what people judged of the record."""
