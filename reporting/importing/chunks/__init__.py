"""Rows in pieces that workers take, do and give back; signs of life and waking."""
