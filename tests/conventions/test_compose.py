"""docker-compose.yml, settings.py and .env.example name the same variables."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from config.embedded.children import WEB_OPTIONS

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
OURS = {"migrate", "web", "worker", "beat"}
SECRETS = {"SECRET_KEY", "OWNER_PASSWORD", "APP_PASSWORD", "VALKEY_PASSWORD"}
INTERPOLATION = re.compile(r"(?<!\$)\$\{(\w+)(:?[-?][^}]*)?\}")


def settings_variables() -> dict[str, bool]:
    """The variables that settings.py reads, and whether it can do without."""
    tree = ast.parse((ROOT / "config" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    reads = {
        call.args[0].value: any(keyword.arg == "default" for keyword in call.keywords)
        for call in calls
        if isinstance(call.args[0], ast.Constant)
        and ast.unparse(call.func).startswith(("env.", "database"))
    }
    return {str(name): optional for name, optional in reads.items()} | {"DATABASE_OWNER_URL": True}


def example() -> dict[str, tuple[str, str]]:
    """Each variable of .env.example: the line above it, and its value."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {
        found[1]: (above, found[2])
        for above, line in pairwise(lines)
        if (found := re.fullmatch(r"#?([A-Z_]+)=(.*)", line))
    }


def interpolated() -> dict[str, set[str]]:
    """Each ${NAME…} of docker-compose.yml with what follows the name."""
    found: dict[str, set[str]] = {}
    for name, rest in INTERPOLATION.findall(COMPOSE):
        found.setdefault(name, set()).add(rest)
    return found


def test_the_example_lists_every_variable_of_settings_and_compose():
    assert set(example()) == set(settings_variables()) | set(interpolated())


def test_the_example_says_what_each_is_and_gives_no_secret():
    for name, (meaning, value) in example().items():
        assert meaning.startswith("# "), name
        assert not value or name not in SECRETS, name


@pytest.mark.parametrize("service", sorted(OURS))
def test_compose_gives_our_processes_what_settings_reads(service):
    given = set(SERVICES[service]["environment"])
    known = settings_variables()
    assert given <= set(known)
    assert {name for name, optional in known.items() if not optional} <= given


def test_only_migrate_knows_the_owners_role():
    for name in OURS - {"migrate"}:
        assert "OWNER" not in str(SERVICES[name])


def test_secrets_have_no_default():
    given = interpolated()
    assert set(given) >= SECRETS
    for name in SECRETS:
        assert all(rest.startswith(":?") for rest in given[name]), name


def test_no_secret_stands_in_the_file():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if name in SECRETS or name.endswith(("PASSWORD", "KEY", "URL")):
                assert "${" in value, name
            for password in re.findall(r"://[^:/]*:([^@]+)@", str(value)):
                assert password.startswith("${"), name


def test_the_web_server_has_the_limits_that_the_tests_try():
    assert set(WEB_OPTIONS) <= set(SERVICES["web"]["command"])


def test_every_service_that_stays_up_is_watched():
    assert {name for name in SERVICES if "healthcheck" not in SERVICES[name]} == {"migrate"}


def test_data_lies_in_named_volumes():
    named = yaml.safe_load(COMPOSE)["volumes"]
    mounted = {
        volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]
    }
    assert mounted == set(named)
    assert all("uploads:/srv/uploads" in SERVICES[name]["volumes"] for name in OURS)


def test_all_of_ours_have_the_same_key_and_uploads():
    """What one service names for itself takes the place of what all have."""
    for name in OURS:
        volumes = SERVICES[name]["volumes"]
        assert {"uploads:/srv/uploads", "key:/srv/key"} <= set(volumes), name


def test_nothing_but_the_web_is_open_and_only_to_this_host():
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_production_makes_its_database_as_the_embedded_one_is_made():
    arguments = SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    embedded = (ROOT / "config" / "embedded" / "postgres.py").read_text()
    assert all(f'"{argument}"' in embedded for argument in arguments.split())
