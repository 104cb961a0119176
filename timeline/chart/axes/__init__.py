"""The two axes: numbers from zero, and days side by side."""
