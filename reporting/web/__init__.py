"""The seam to HTTP: whole pages or named parts, and files on their way in."""
