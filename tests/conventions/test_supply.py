"""What others wrote is known: versions, licences, where it came from; and no page asks others."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest
from django.conf import settings

from config.supply import all_needed, licence_table, normal_name, pyproject, supply_parts
from tests.conventions.test_settings import manage

HOUSE = Path(settings.BASE_DIR)
LOADED = [  # what makes a browser ask, not what a reader may follow
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?(?:src|data)=["']?(?:https?:)?//""",
    r"""<link\b[^>]*rel=["']?(?:stylesheet|preload|icon|modulepreload|preconnect)[^>]*href=["']?(?:https?:)?//""",
    r"""url\(\s*["']?(?:https?:)?//""",
    r"""@import\s+["'](?:https?:)?//""",
    r"""(?:import|from|fetch\()\s*["'`](?:https?:)?//""",
]


def test_the_table_of_licences_is_what_is_installed():
    told = (HOUSE / "docs" / "licences.md").read_text("utf-8")
    table = told[told.index("| Package") :]
    assert table == licence_table(), "renew it with `manage.py sbom --licences`"


def test_every_package_says_under_which_licence_it_is():
    assert [part.name for part in supply_parts() if not part.licence] == []


def is_gpl_only(licence: str) -> bool:
    """Whether there is no other choice; the LGPL is another licence."""
    choices = re.split(r"\s+or\s+", licence, flags=re.IGNORECASE)
    return all(
        re.search(r"(?<!L)(?<!Lesser )\bA?GPL|GNU (Affero )?General", one) for one in choices
    )


@pytest.mark.parametrize(
    ("licence", "only"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("GNU General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("MIT", False),
    ],
)
def test_the_gpl_is_told_from_what_is_not(licence: str, only: bool):
    assert is_gpl_only(licence) is only


def test_nothing_under_the_gpl_is_needed_at_runtime():
    shipped = [part for part in supply_parts() if part.role != "development"]
    assert len(shipped) > 40
    assert [part.name for part in shipped if is_gpl_only(part.licence)] == []


def test_what_is_needed_at_runtime_is_found_through_extras_too():
    needed = all_needed(pyproject()["project"]["dependencies"])
    assert {"psycopg-pool", "redis", "kombu", "fido2", "packaging"} <= needed
    assert not needed & {"pytest", "playwright", "mypy"}


def test_one_command_gives_the_bill_of_materials():
    made = manage("sbom")
    assert made.returncode == 0, made.stderr
    bill = json.loads(made.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    told = {part["bom-ref"]: part for part in bill["components"]}
    installed = {
        f"pkg:pypi/{normal_name(one.name)}@{one.version}" for one in metadata.distributions()
    }
    assert {ref for ref in told if ref.startswith("pkg:pypi/")} == installed
    htmx = told["pkg:npm/htmx.org@4.0.1"]
    assert htmx["hashes"][0]["content"] in (HOUSE / "static/vendor/README.md").read_text()
    edges = {edge["ref"]: edge["dependsOn"] for edge in bill["dependencies"]}
    assert set(edges) == {*told, "conflict-timeline"}
    assert {to for tos in edges.values() for to in tos} <= set(told)
    assert manage("sbom").stdout == made.stdout


def sources_of_pages() -> list[Path]:
    folders = ("templates", "static", "reporting", "timeline", "config")
    found = (path for folder in folders for path in (HOUSE / folder).rglob("*"))
    return [p for p in found if p.suffix in {".html", ".css", ".js", ".svg", ".py", ".xml"}]


def test_no_page_loads_anything_from_others():
    """In the browser's tests each request of a page is looked at as well."""
    assert len(sources_of_pages()) > 300
    asked = {
        (path.relative_to(HOUSE).as_posix(), found[0])
        for path in sources_of_pages()
        for pattern in LOADED
        if (found := re.search(pattern, path.read_text("utf-8")))
    }
    assert asked == set()


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img alt="" src=//pixel.example/1.gif>',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        "background: url('https://cdn.example/x.png')",
        '@import "https://fonts.example/css";',
        'import "https://cdn.example/x.js";',
        'fetch("https://api.example/")',
    ],
)
def test_such_a_line_would_be_found(line: str):
    assert any(re.search(pattern, line) for pattern in LOADED)
    assert not any(re.search(pattern, '<a href="https://example.org/">') for pattern in LOADED)


def test_no_file_names_a_package_registry():
    """Where packages come from is for whoever installs; a lock file would write it down."""
    hosts = re.compile(
        r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|artifactory|nexus)[\w.-]*/", re.I
    )
    kinds = {".py", ".toml", ".md", ".yml", ".yaml", ".lock", ".html", ".js", ".json", ".cfg"}
    ignored = (HOUSE / ".gitignore").read_text().split()
    named = [
        path.relative_to(HOUSE).as_posix()
        for path in [*HOUSE.glob("*"), *(HOUSE / "docs").rglob("*"), *(HOUSE / ".ci").rglob("*")]
        if path.is_file() and path.name not in ignored
        if path.suffix in kinds or path.parent.name == ".ci"
        if hosts.search(path.read_text("utf-8"))
    ]
    assert named == []
