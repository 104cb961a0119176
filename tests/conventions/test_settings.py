"""What production gets."""

import os
import subprocess
import sys

PRODUCTION = {
    "SECRET_KEY": "k" * 40 + "0123456789abcdef",
    "ALLOWED_HOSTS": "timeline.example",
    "DATABASE_URL": "postgres://app:word@127.0.0.1:1/timeline",
    "BROKER_URL": "redis://127.0.0.1:1/0",
    "HTTPS": "True",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={**kept, **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deploy_check_is_clean():
    checked = manage("check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_no_migration_is_missing():
    checked = manage("makemigrations", "--check", "--dry-run")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No changes detected" in checked.stdout


def test_there_is_no_default_secret_key():
    refused = manage("check", "--deploy", SECRET_KEY="")
    assert refused.returncode != 0
    assert "SECRET_KEY" in refused.stderr


def test_debug_is_off_unless_asked_for(settings):
    asked = manage(
        "shell", "-v", "0", "-c", "from django.conf import settings as s; print(s.DEBUG)"
    )
    assert asked.stdout.strip() == "False", asked.stderr
