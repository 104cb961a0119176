"""Packages of npm, in a folder of their own outside the program."""

import shutil
import subprocess
import tempfile
from pathlib import Path

VERSIONS = {"@knight-lab/timelinejs": "3.9.11", "lighthouse": "12.8.2"}
FOLDER = Path(tempfile.gettempdir()) / "timeline-bench-npm"


def package(name: str) -> Path | None:
    """The folder of the package, fetched at the first time; None where that is not possible."""
    folder = FOLDER / "node_modules" / name
    if not folder.exists() and (npm := shutil.which("npm")):
        options = ["--prefix", str(FOLDER), "--no-audit", "--no-fund", "--loglevel=error"]
        argv = [npm, "install", *options, f"{name}@{VERSIONS[name]}"]
        FOLDER.mkdir(exist_ok=True)
        subprocess.run(argv, check=False, capture_output=True)
    return folder if folder.exists() else None
