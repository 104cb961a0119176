"""Django's admin: what the group admin maintains. Statements are made on the desk."""

from reporting.admin import actors, history, sources, stories, uploads, users

__all__ = ["actors", "history", "sources", "stories", "uploads", "users"]
