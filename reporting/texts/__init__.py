"""Pure rooms: texts in, values out. No Django, no clock, no network."""
