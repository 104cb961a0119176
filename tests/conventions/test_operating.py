"""docs/operating.md names what an administrator can set, and the limits that the tests try."""

import re
from pathlib import Path

from config.embedded.children import WEB_OPTIONS
from tests.conventions.test_compose import example, settings_variables

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "operating.md").read_text("utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \|(?: `([^`]+)`)? \| (.+) \|$", re.MULTILINE)
ROWS = {name: default for name, default, _ in ROW.findall(TEXT)}


def test_its_table_has_every_setting_and_no_other():
    assert set(ROWS) == set(settings_variables())


def test_it_tells_the_defaults_as_the_example_does():
    shown = {name: value for name, (_, value) in example().items() if name in ROWS}
    assert {name for name in shown if shown[name] != ROWS[name]} == {"ALLOWED_HOSTS"}


def test_each_setting_without_a_default_can_be_seen_to_be_needed_or_empty():
    for name, is_optional in settings_variables().items():
        assert is_optional or not ROWS[name], name


def test_the_web_unit_has_the_limits_that_the_tests_try():
    assert [option for option in WEB_OPTIONS if option not in TEXT] == []
