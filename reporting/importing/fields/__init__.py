"""What columns of files mean: the known fields, and what people decided."""
