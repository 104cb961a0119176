"""The exact versions that were tested are those that get installed."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_installed_package_is_pinned_to_its_version():
    uv = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"]
    pinned = {line.split(" ")[0] for line in uv["constraint-dependencies"]}
    installed = {f"{normal(one.name)}=={one.version}" for one in metadata.distributions()}
    assert installed == pinned
