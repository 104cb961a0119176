"""The timeline's chart as geometry: claims in, positions in pixels out. No Django, no clock."""
