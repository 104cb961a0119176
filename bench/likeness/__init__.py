"""Copies made by known edits, and texts that only look alike: is each told from the other?"""
