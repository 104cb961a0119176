"""A statement as its reviewer meets it: as readers will see it, beside what they see now."""
