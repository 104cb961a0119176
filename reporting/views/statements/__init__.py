"""The pages of a statement: its form, its review, how it is printed and related."""
