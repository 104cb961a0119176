"""What a script imports has a name that changes with its content, as the script itself has."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

IMPORTED = re.compile(r'from "(\./[^"]+)"')


def test_modules_import_each_other_by_the_names_of_their_content(tmp_path, settings):
    backend = {"BACKEND": "config.storages.ModuleStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", "--no-input", verbosity=0)
    [keys] = (tmp_path / "js" / "desk").glob("keys.*.js")
    imported = IMPORTED.findall(keys.read_text())
    assert imported
    for name in imported:
        assert re.search(r"\.[0-9a-f]{12}\.js$", name), name
        assert (keys.parent / name).is_file()


def test_each_module_imports_only_what_is_there():
    folder = Path(settings.BASE_DIR, "static", "js")
    missing = [
        (path.name, name)
        for path in folder.rglob("*.js")
        for name in re.findall(r'from "(\.[^"]+)"', path.read_text())
        if not (path.parent / name).is_file()
    ]
    assert missing == []
