"""What the lists of the desk hold: their rows, their filters, and a page of them at a time."""
