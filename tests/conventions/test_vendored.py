"""What lies in static/vendor is what its README says."""

import hashlib
import re
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR, "static", "vendor")


def test_each_vendored_file_has_the_hash_it_came_with():
    told = dict(re.findall(r"`([^`]+\.js)`.*`([0-9a-f]{96})`", (VENDOR / "README.md").read_text()))
    found = {
        path.name: hashlib.sha384(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")
    }
    assert found == told


def test_the_version_in_the_name_is_the_version_inside():
    assert 'version="4.0.1"' in (VENDOR / "htmx-4.0.1.min.js").read_text()
