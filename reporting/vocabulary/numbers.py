"""What a figure's numbers may be, the same for what is read and for what is kept."""

LARGEST_NUMBER = 10**12
