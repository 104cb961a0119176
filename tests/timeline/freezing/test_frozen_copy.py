"""A whole story as files: nothing is missing, nothing leads nowhere, nothing else is said."""

import hashlib
import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from reporting.desk.uniting import merge_statements
from reporting.models import Story
from tests.factories import corrections
from tests.timeline.freezing.conftest import STORY
from tests.timeline.freezing.reading import links_of, pages_of, parts_of
from timeline.entries.reading import Reading
from timeline.freezing.frozen_copy import FrozenCopy
from timeline.freezing.ordering import copy_of_story, own_site
from timeline.freezing.places import days_known
from timeline.freezing.writing import write_folder

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]  # one freezes the story first
LINE = re.compile(r'<aside class="frozen-copy".*?</aside>\n', re.DOTALL)
TAG = re.compile(r"<(?:a|form|iframe|img|link|script)\s[^<>]*>")
LINK = re.compile(r'\s(?:href|src|action)="[^"]*"')
ADDED = re.compile(r' data-(?:live|now)(?: title="(?:Leads to the|As it stood)[^"]*")?(?=>)')


def without_links(page: str) -> str:
    """The page with the places of its links empty, and no mark at them."""
    return TAG.sub(lambda tag: without_link(tag[0]), LINE.sub("", page))


def without_link(tag: str) -> str:
    bare = LINK.sub(" link", ADDED.sub("", tag))
    return bare.replace("<script defer", '<script type="module"') if " link" in bare else tag


def addresses_of(folder: Path) -> dict[str, str]:
    """The live address of each file that has one."""
    told = {}
    for name in json.loads(folder.joinpath("frozen.json").read_text())["files"]:
        path = name.removesuffix("index.html")
        if found := re.fullmatch(r"(.+/)known_on/([\d-]+)/", path):
            told[name] = f"/{found[1]}?known_on={found[2]}"
        elif path and not path.startswith("static/"):
            told[name] = f"/{path}"
    return told


@pytest.fixture
def ask(sample):
    client = Client()
    return partial(client.get, headers={"host": own_site().removeprefix("http://")})


def test_every_file_is_what_the_live_site_answers_but_for_links_and_the_line(folder, ask):
    addresses = addresses_of(folder)
    assert len(addresses) > 500
    for name, address in addresses.items():
        live, frozen = ask(address).getvalue(), folder.joinpath(name).read_bytes()
        if name.endswith(".html"):
            assert len(LINE.findall(frozen.decode())) == 1, name
            assert without_links(frozen.decode()) == without_links(live.decode()), name
        else:
            assert frozen == live, name


def test_taking_links_out_leaves_everything_else(folder):
    page = folder.joinpath(STORY, "index.html").read_text()
    assert 0.8 * len(page) < len(without_links(page))
    for words in ("about 10,000", 'data-first="2024-10-18"', "<svg", "application/ld+json"):
        assert words in without_links(page)


def test_every_link_leads_to_a_file_or_says_that_it_leaves(folder):
    site, counted = own_site(), 0
    ids = {page: parts_of(folder, page) for page in pages_of(folder)}
    for link in (one for page in ids for one in links_of(folder, page)):
        counted += 1
        if link.to.startswith("#"):
            assert not link.part or link.part in ids[link.page], link
        elif link.to.startswith(f"{site}/"):
            assert link.tag == "link" or (link.is_live and link.has_title), link
        elif not link.leaves:
            assert folder.joinpath(link.file).is_file(), link
            assert not link.is_live, link
            assert "?" not in link.to, link
            if link.part and link.file.endswith(".html"):
                assert link.part in ids[link.file], link
    assert counted > 5_000


def test_only_publishers_and_the_licence_are_linked_outside(folder):
    outside = {
        (link.tag, link.to)
        for page in pages_of(folder)
        for link in links_of(folder, page)
        if link.leaves and not link.to.startswith(own_site())
    }
    story = Story.objects.get(slug=STORY)
    texts = set(story.sources.values_list("url", flat=True))
    others = {to for tag, to in outside if to not in texts}
    assert others <= {"data:,", "https://creativecommons.org/licenses/by/4.0/"}


def test_forms_ask_the_live_site_since_no_file_can_answer(folder):
    forms = [
        link for page in pages_of(folder) for link in links_of(folder, page) if link.tag == "form"
    ]
    assert len(forms) > 10
    assert all(one.is_live and one.to.startswith(own_site()) for one in forms)


def test_public_pages_ask_nothing_by_htmx(folder):
    assert [page for page in pages_of(folder) if " hx-" in folder.joinpath(page).read_text()] == []


def test_each_day_of_the_slider_has_its_page(folder):
    reading = Reading(Story.objects.get(slug=STORY))
    page = folder.joinpath(STORY, "index.html").read_text()
    select = page[page.index('<select id="known_on"') : page.index("</select>")]
    days = re.findall(r'<option value="([\d-]+)"', select)
    assert days == [day.isoformat() for day in days_known(reading)]
    for day in days:
        known = folder.joinpath(STORY, "known_on", day, "index.html").read_text()
        assert f'<option value="{day}" selected>' in known


def test_a_statement_of_a_day_leads_to_its_page_and_says_of_which_moment(folder):
    page = folder.joinpath(STORY, "known_on", "2024-10-23", "index.html").read_text()
    assert 'href="../../../nk-deployment/actors/ukraine/index.html" data-now title="As it' in page
    assert "Links lead to pages as they stood when it was made." in page
    assert f'href="{own_site()}/nk-deployment.csv?known_on=2024-10-23" download data-live' in page


def test_the_list_has_the_hash_of_each_file(folder):
    listed = json.loads(folder.joinpath("frozen.json").read_text())["files"]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert listed.keys() == there - {"frozen.json"}
    for name, hashes in listed.items():
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == hashes["sha256"]
    answer = Client().get(f"/{STORY}/", headers={"host": own_site().removeprefix("http://")})
    live = hashlib.sha256(answer.content).hexdigest()
    assert listed[f"{STORY}/index.html"]["live"] == live


def test_the_cover_names_every_day_and_file(folder):
    cover = folder.joinpath("index.html").read_text()
    for name in ("known_on/2024-10-18/index.html", "chart.png", "datapackage.json"):
        assert f'href="{STORY}/{name}"' in cover
    assert f'href="{STORY}.csv"' in cover
    assert 'href="frozen.json"' in cover


def test_twice_at_one_moment_gives_the_same_bytes(folder, tmp_path):
    made_on = json.loads(folder.joinpath("frozen.json").read_text())["made_on"]
    with time_machine.travel(f"{made_on}T23:00:00Z", tick=False):
        write_folder(copy_of_story(STORY), tmp_path / "again")
    for path in (p for p in folder.rglob("*") if p.is_file()):
        again = tmp_path / "again" / path.relative_to(folder)
        assert again.read_bytes() == path.read_bytes(), path


def checked(folder: Path, releases: Path) -> subprocess.CompletedProcess[str]:
    """What the program in the copy says of an archive of releases, with nothing else at hand."""
    program, proof = folder / "verify_record.py", folder / STORY / "proof.json"
    asked = [sys.executable, program, proof, releases]
    return subprocess.run(asked, capture_output=True, text=True, check=False, cwd=folder)


def test_the_copy_proves_itself(folder, tmp_path):
    releases = folder / STORY / "releases.ndjson"
    assert (whole := checked(folder, releases)).returncode == 0, whole.stdout
    (altered := tmp_path / "altered.ndjson").write_text(
        releases.read_text().replace("3,000", "4,000")
    )
    assert checked(folder, altered).returncode == 1


class TestWhatWasTakenBack:
    """A story with a corrected, a retracted and a merged statement."""

    @pytest.fixture
    def made(self, db) -> dict[str, bytes]:
        corrected = corrections.published_on(20)
        corrections.correct(corrected, 22, "A nought was lost.")
        retracted = corrections.another(corrected, 21)
        corrections.take_back(retracted, 23)
        double = corrections.another(corrected, 21, 4_500)
        corrected.statement.refresh_from_db()
        double.statement.refresh_from_db()
        merge_statements(
            double.statement, corrected.statement, by=corrected.reviewer, reason="One briefing."
        )
        self.story, self.corrected = corrected.story, corrected.statement.pk
        self.retracted, self.double = retracted.statement.pk, double.statement.pk
        copy = FrozenCopy(corrected.story, own_site())
        return {file.name: file.body for file in copy.files()}

    def file(self, statement: int) -> str:
        return f"{self.story.slug}/statements/{statement}/index.html"

    def test_a_retracted_statement_has_a_page_and_no_data(self, made):
        assert b"It was another border." in made[self.file(self.retracted)]
        assert f"{self.story.slug}/statements/{self.retracted}.json" not in made

    def test_the_address_of_a_merged_statement_leads_to_the_other(self, made):
        assert self.file(self.double) not in made
        history = made[f"{self.story.slug}/history/index.html"].decode()
        links = re.findall(r'href="\.\./\.\./([^"#]+statements/[^"#]+)', history)
        assert {self.file(self.corrected), self.file(self.retracted)} <= set(links)
        assert f"statements/{self.double}/" not in history
