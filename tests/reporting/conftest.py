from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file is kept: under a name that says nothing."""
    return tmp_path / "kept"
