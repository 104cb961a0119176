"""Logging in, and the people of the desk."""
