"""Django's admin: what the group admin maintains. Statements are made on the desk."""

from reporting.admin import (
    actors,
    copies,
    history,
    imports,
    sources,
    stories,
    suggestions,
    takedowns,
    users,
)

__all__ = [
    "actors",
    "copies",
    "history",
    "imports",
    "sources",
    "stories",
    "suggestions",
    "takedowns",
    "users",
]
