import pytest
from django.test import Client
from django.urls import reverse

from reporting.models import Release, Revision, Rewording, Series
from reporting.rewording.carrying_out import carry_out_all
from tests.factories import records
from tests.factories.records import World

pytestmark = pytest.mark.django_db
SAFE = {"measure": "the number of soldiers sent across the border"}


@pytest.fixture
def world() -> World:
    return records.world()


@pytest.fixture
def admin(client: Client, groups) -> Client:
    client.force_login(records.user(group="admin", is_staff=True))
    return client


def page(series: Series) -> str:
    return reverse("admin:reporting_series_change", args=[series.pk])


def change(admin: Client, series: Series, **changes: str):
    fields = (
        "slug", "name", "unit", "measure", "things", "tail", "fact", "kind", "label", "moves",
        "scale", "definition", "place", "position",
    )  # fmt: skip
    form = {name: str(getattr(series, name)) for name in fields}
    return admin.post(page(series), {**form, **changes}, follow=True).content.decode()


def read(admin: Client, series: Series) -> str:
    return admin.get(page(series)).content.decode()


def sentence() -> str:
    return Release.objects.standing().get().document["sentence"]


def test_the_page_says_how_much_of_the_public_a_change_would_correct(admin: Client, world: World):
    assert "Public statements with these words: 0." in read(admin, world.series)
    records.published(world)
    assert "Public statements with these words: 1." in read(admin, world.series)


def test_a_measure_changes_with_its_releases_and_with_a_reason(admin: Client, world: World):
    records.published(world)
    assert "Say why" in change(admin, world.series, **SAFE)
    told = change(admin, world.series, **SAFE, reason="Officers are counted too.")
    assert "It waits for the worker; nothing is changed yet." in told
    world.series.refresh_from_db()
    assert "the number of troops" in sentence()
    assert world.series.measure in sentence()
    carry_out_all()
    world.series.refresh_from_db()
    release = Release.objects.standing().get()
    assert world.series.measure == SAFE["measure"]
    assert release.document["sentence"].startswith("Ruritania put the number of soldiers sent")
    assert release.document["figures"][0]["series"]["measure"] == SAFE["measure"]
    assert (release.kind, release.reason) == ("correct", "Officers are counted too.")
    assert "Made; corrections: 1." in read(admin, world.series)


def test_a_change_that_waits_is_taken_back_on_the_page(admin: Client, world: World):
    records.published(world)
    assert "Take it back" in change(admin, world.series, **SAFE, reason="Officers are counted.")
    told = change(admin, world.series, measure="the number of officers", reason="No, these.")
    assert "Another change of these words waits for the worker" in told
    number = str(Rewording.objects.get().pk)
    told = admin.post(page(world.series), {"_take_back": number}, follow=True).content.decode()
    assert "Taken back. Nothing was changed." in told
    assert "took it back." in told
    assert "Take it back" not in told
    carry_out_all()
    assert "the number of troops" in sentence()
    assert admin.post(page(world.series), {"_take_back": "x"}).status_code == 404


def test_what_nothing_public_carries_changes_at_once(admin: Client, world: World):
    change(admin, world.series, **SAFE)
    world.series.refresh_from_db()
    assert world.series.measure == SAFE["measure"]
    assert not Rewording.objects.exists()
    line = Revision.objects.of(world.series).get()
    assert (line.action, line.after) == ("reword", SAFE)


def test_a_definition_changes_at_once_and_corrects_nothing(admin: Client, world: World):
    """It stands in no release; the reason stands in the log."""
    records.published(world)
    assert "Say why" in change(admin, world.series, definition="Whoever crossed.")
    change(admin, world.series, definition="Whoever crossed.", reason="Shorter.")
    assert Revision.objects.of(world.series).get().reason == "Shorter."
    assert Release.objects.count() == 1
    world.series.refresh_from_db()
    assert world.series.definition == "Whoever crossed."


def test_a_scale_changes_at_once_and_corrects_nothing(admin: Client, world: World):
    records.published(world)
    told = change(admin, world.series, scale="tenfold")
    assert "Say why: it changes at once, and the reason stands in the log." in told
    told = change(admin, world.series, scale="tenfold", reason="It will grow.")
    assert "Saved. No release carries what was changed." in told
    assert "its chart begins at zero: no public number of it" in told
    assert Revision.objects.of(world.series).get().after == {"scale": "tenfold"}
    assert (Release.objects.count(), Rewording.objects.count()) == (1, 0)


def test_a_series_is_not_changed_on_the_page_of_its_story(admin: Client, world: World):
    url = reverse("admin:reporting_story_change", args=[world.story.pk])
    told = admin.get(url).content.decode()
    assert page(world.series) in told
    assert 'name="series-0-measure"' not in told


def test_a_second_headline_is_refused_beside_the_field(admin: Client, world: World):
    records.series(world.story, "killed", is_headline=True)
    told = change(admin, world.series, is_headline="on")
    assert "This story already has a headline series." in told
