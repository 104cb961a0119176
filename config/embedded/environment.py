"""The environment that settings.py reads, filled in where the user left it empty."""

import os
import secrets
from pathlib import Path

import environ

from config.embedded import postgres, valkey
from config.embedded.folder import DataFolder, ServersRecord

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def read_env_file() -> None:
    if (BASE_DIR / ".env").exists():
        environ.Env.read_env(BASE_DIR / ".env")


def fill_environment(values: dict[str, str]) -> None:
    for name, value in values.items():
        if not os.environ.get(name):  # in a .env an empty line is not filled in yet
            os.environ[name] = value


def local_values(folder: DataFolder) -> dict[str, str]:
    """What fits a program that is used on this machine, over plain HTTP."""
    return {
        "HTTPS": "False",
        "REQUIRE_SECOND_FACTOR": "False",
        "STATIC_ROOT": str(folder.path / "static"),
        "UPLOADS_DIR": str(folder.path / "uploads"),
        "SHELF_DIR": str(folder.path / "shelf"),
        "RECORD_KEY_FILE": str(folder.path / "record-key.json"),
    }


def server_values(folder: DataFolder, record: ServersRecord) -> dict[str, str]:
    known = folder.secrets()
    owner = postgres.postgres_url(postgres.OWNER, known.owner_password, record.postgres_port)
    application = postgres.postgres_url("timeline_app", known.app_password, record.postgres_port)
    return local_values(folder) | {
        "SECRET_KEY": known.secret_key,
        "DATABASE_URL": application,
        "DATABASE_OWNER_URL": owner,
        "BROKER_URL": valkey.valkey_url(known.valkey_password, record.valkey_port),
    }


def values_without_servers(folder: DataFolder) -> dict[str, str]:
    """For commands that need the settings and no server."""
    return local_values(folder) | {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": "postgresql://none@127.0.0.1:1/none",
        "BROKER_URL": "redis://127.0.0.1:1/0",
    }
