"""What no template may hold: the content policy and htmx 4 take it seriously."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR, "templates")
TEMPLATES = sorted(FOLDER.rglob("*.html"))
LONGEST_LINE = 160
FORBIDDEN = {
    "hx-on": r"\bhx-on",
    "scripted values": r"\bjs:|\bjavascript:",
    "event attributes": r"<[^>]*\son[a-z]+\s*=",
    "inline styles": r"\sstyle\s*=",
    "inline style sheets": r"<style\b",
    "inline scripts": r"<script(?![^>]*\bsrc=)",
    "unescaped text": r"\|\s*safe\b|{%\s*autoescape\s+off",
    "addresses of others": r"(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    "trigger filters": r"hx-trigger=\"[^\"]*\[",
    "htmx 2": r"hx-disabled-elt|hx-ext=",
}


def named(path: Path) -> str:
    return path.relative_to(settings.BASE_DIR).as_posix()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    assert [named(path) for path in TEMPLATES if pattern.search(path.read_text())] == []


def test_each_posting_form_carries_its_token():
    form = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL)
    bare = [
        named(path)
        for path in TEMPLATES
        for found in form.findall(path.read_text())
        if "{% csrf_token %}" not in found
    ]
    assert bare == []


def test_each_posting_part_works_without_htmx():
    """It is a form, or a button of one; what htmx alone can fold out has a form in its page."""
    opening = re.compile(r"<[a-z-]+\b[^>]*\bhx-post=[^>]*>", re.DOTALL)
    for path in TEMPLATES:
        text = path.read_text()
        for tag in opening.findall(text):
            assert "hx-disable=" in tag, (named(path), tag)
            if tag.startswith("<form"):
                assert 'method="post"' in tag, (named(path), tag)
                assert "action=" in tag, (named(path), tag)
            else:
                address = re.findall(r'\bhx-post="([^"]+)"', tag)[0]
                of_form, of_button = f'method="post" action="{address}"', f'formaction="{address}"'
                assert tag.startswith("<button"), (named(path), tag)
                assert of_button in tag or of_form in text, (named(path), tag)


def test_templates_stay_short():
    lengths = {named(path): len(path.read_text().splitlines()) for path in TEMPLATES}
    assert {name: length for name, length in lengths.items() if length > 80} == {}


def test_no_line_of_a_template_is_long():
    long = [
        f"{named(path)}:{number}"
        for path in sorted(FOLDER.rglob("*.*"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []
