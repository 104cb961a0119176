"""A story is put up on the desk, from its question to the day on which readers find it."""

from datetime import date

import pytest
from django.test import Client

from reporting.desk.merging import merge
from reporting.models import (
    Actor,
    ActorName,
    KeptForm,
    Revision,
    Rewording,
    Series,
    Story,
    StoryParty,
)
from tests.factories import records
from tests.factories.records import World
from tests.reporting.views.conftest import Desk

NEW = "/desk/stories/new/"
QUESTION = {"title": "Who burned the granaries?", "slug": "", "standfirst": "",
            "opens_on": "2024-02-01", "closes_on": "", "time_zone": "europe/kyiv"}  # fmt: skip
SERIES = {"kind": "money", "name": "Damage", "slug": "", "measure": "the damage",
          "things": "euros", "tail": "", "fact": "there was damage", "label": "€{}",
          "unit": "euros", "moves": "grows", "scale": "zero", "definition": "What burned.",
          "place": "", "is_headline": "on"}  # fmt: skip
PARTY = {"new-name": "Vell", "new-sentence_name": "the republic of Vell", "new-short_name": "RV",
         "new-kind": "state", "new-colour": "teal"}  # fmt: skip


@pytest.fixture
def admin(db) -> Desk:
    return Desk(records.user(group="admin"))


@pytest.fixture
def story(admin) -> Story:
    admin.post(NEW, QUESTION)
    return Story.objects.get()


@pytest.fixture
def counting(admin, story) -> Series:
    admin.post(f"{at(story)}series/", SERIES)
    return story.series.get()


def at(story: Story) -> str:
    return f"/desk/stories/{story.slug}/"


def seen_on(page) -> str:
    return page.context["form"]["seen"].value()


def test_a_new_story_is_hidden_and_has_its_address_from_the_question(admin, story):
    assert (story.slug, story.time_zone) == ("who-burned-the-granaries", "Europe/Kyiv")
    assert (story.opens_on, story.closes_on, story.is_public) == (date(2024, 2, 1), None, False)
    assert Client().get(f"/{story.slug}/").status_code == 404
    assert Revision.objects.of(story).get().action == "put up"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("slug", "desk", "This slug is an address of the program itself."),
        ("title", "Desk", "This slug is an address of the program itself."),
        ("title", "你好", "No address can be made from these letters; write one."),
        ("title", "", "What does the story ask?"),
        ("closes_on", "2024-01-01", "A story cannot close before it opens."),
        ("opens_on", "0224-02-01", "A day lies between the years 1900 and 2100; look at the year."),
        ("opens_on", "soon", "Write the day as 2026-11-28."),
        ("time_zone", "Mars/Olympus", "“Mars_Olympus” is no IANA".replace("_", "/")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    admin, field, value, sentence
):
    page = admin.post(NEW, {**QUESTION, "standfirst": "Two sides count.", field: value})
    assert page.status_code == 422
    beside = "slug" if sentence.startswith(("This slug", "No address")) else field
    assert sentence in " ".join(page.context["form"].errors[beside])
    assert len(page.context["form"].errors) == 1
    assert "Two sides count." in page.text
    assert not Story.objects.exists()


def test_two_stories_do_not_share_an_address(admin, story):
    page = admin.post(NEW, QUESTION)
    assert "already exists" in str(page.context["form"].errors["slug"])
    assert Story.objects.count() == 1


def test_who_saves_second_is_told_and_nothing_is_overwritten(admin, story):
    page = admin.get(f"{at(story)}question/")
    sent = {**QUESTION, "seen": seen_on(page)}
    admin.post(f"{at(story)}question/", {**sent, "title": "Who burned what?"})
    late = admin.post(f"{at(story)}question/", {**sent, "title": "Who burned them?"})
    assert late.status_code == 422
    assert "Somebody changed this while the page was open: title." in late.text
    assert "Who burned them?" in late.text
    admin.post(f"{at(story)}question/", {**sent, "standfirst": "Two sides count."})
    story.refresh_from_db()
    assert (story.title, story.standfirst) == ("Who burned what?", "Two sides count.")


def test_each_form_is_kept_while_it_is_typed_and_dropped_when_it_is_saved(admin, story, counting):
    forms = {
        NEW: ("form=story", {**QUESTION, "title": "Half a"}),
        f"{at(story)}question/": (f"form=story&story={story.pk}", {"title": "Half a"}),
        f"{at(story)}series/": (f"form=series&story={story.pk}", {"name": "Half a"}),
        f"{at(story)}series/damage/": (f"form=series&series={counting.pk}", {"name": "Half a"}),
        f"{at(story)}parties/": (f"form=party&story={story.pk}", {"new-name": "Half a"}),
    }
    for query, typed in forms.values():
        assert admin.post(f"/desk/kept/?{query}", typed).status_code == 204
    assert KeptForm.objects.count() == len(forms)
    for kept in KeptForm.objects.all():
        assert "Half a" in admin.get(f"/desk/kept/{kept.pk}/", follow=True).text
    for address in forms:
        assert "Go on with what you typed" in admin.get(address).text
    assert admin.get("/desk/").text.count('class="none">not saved') == len(forms)
    admin.post(NEW, {**QUESTION, "slug": "another"})
    admin.post(f"{at(story)}question/", QUESTION)
    admin.post(f"{at(story)}series/", {**SERIES, "slug": "more", "is_headline": ""})
    admin.post(f"{at(story)}series/damage/", {**SERIES, "reason": "A word."})
    choice = {"choose": "yes", "actor": records.actor("Orrin").pk}
    admin.post(f"{at(story)}parties/", choice)
    assert KeptForm.objects.get().name == "party"
    admin.post(f"{at(story)}parties/", PARTY)
    assert not KeptForm.objects.exists()


def test_a_kept_form_of_a_series_belongs_to_a_story(admin):
    assert admin.post("/desk/kept/?form=series", {"name": "Half a"}).status_code == 404


def test_a_series_is_added_with_its_words(counting):
    assert (counting.slug, counting.position, counting.is_headline) == ("damage", 1, True)
    assert (counting.kind, counting.label, counting.unit) == ("money", "€{}", "euros")


@pytest.mark.parametrize(
    ("field", "value", "beside", "sentence"),
    [
        ("label", "euros", "label", "The label holds one {} where the number stands."),
        ("definition", "", "definition", "This field is required."),
        ("slug", "damage", "slug", "This story already has a series with this slug."),
        ("is_headline", "on", "is_headline", "This story already has a headline series."),
    ],
)
def test_the_rules_of_a_series_stand_beside_its_fields(
    admin, story, counting, field, value, beside, sentence
):
    sent = {**SERIES, "slug": "more", "is_headline": "", field: value}
    page = admin.post(f"{at(story)}series/", sent)
    assert (page.status_code, page.context["form"].errors) == (422, {beside: [sentence]})
    assert story.series.count() == 1


def test_the_kind_fills_patterns_and_shows_what_such_a_series_says(admin, story):
    page = admin.get(f"{at(story)}series/?kind=share")
    assert page.context["form"]["label"].value() == "{} percent"
    assert "The ministry put the share of homes without power at about 12.5 percent." in page.text


def test_the_sentences_follow_the_words_and_nothing_is_saved(admin, story):
    said = [
        "The ministry put the damage at about €2.1 billion.",
        "The ministry said that the damage was at least €2.1 billion.",
        "The ministry denied that there was damage.",
    ]
    part = admin.get(f"{at(story)}sentences/", SERIES).text
    without_scripts = admin.post(f"{at(story)}series/", {**SERIES, "look": "yes"})
    for one in said:
        assert f"<li>{one}</li>" in part
        assert f"<li>{one}</li>" in without_scripts.text
    assert (
        "No sentence yet. The label holds one {}"
        in admin.get(f"{at(story)}sentences/", {**SERIES, "label": "{} {}"}).text
    )
    assert not Series.objects.exists()


def test_words_that_are_public_change_by_an_order(admin):
    world = records.world()
    records.published(world)
    path = f"/desk/stories/{world.story.slug}/series/{world.series.slug}/"
    words = {name: getattr(world.series, name) for name in SERIES if name != "is_headline"}
    sent = {**words, "tail": "sent over the border", "seen": seen_on(admin.get(path))}
    refused = admin.post(path, sent)
    assert "Say why" in refused.text
    admin.post(path, {**sent, "reason": "The usual words."})
    order = Rewording.objects.get()
    assert order.changes == {"tail": "sent over the border"}
    world.series.refresh_from_db()
    assert world.series.tail == "sent across the border"
    again = admin.post(path, {**sent, "reason": "The usual words."})
    assert "Another change of these words waits for the worker" in again.text


def test_a_series_that_was_changed_meanwhile_is_not_overwritten(admin, story, counting):
    path = f"{at(story)}series/damage/"
    sent = {**SERIES, "seen": seen_on(admin.get(path))}
    admin.post(path, {**sent, "measure": "the whole damage"})
    late = admin.post(path, {**sent, "measure": "all the damage"})
    assert "Somebody changed this while the page was open: measure." in late.text
    counting.refresh_from_db()
    assert counting.measure == "the whole damage"


def test_parties_are_made_and_chosen_and_alike_colours_are_told(admin, story):
    admin.post(f"{at(story)}parties/", PARTY)
    vell = Actor.objects.get()
    assert (vell.colour, vell.sentence_name) == ("teal", "the republic of Vell")
    assert ActorName.objects.get().name == "RV"
    other = records.actor("Orrin", colour="teal")
    ministry = records.actor("Ministry of grain", "office", parent=other)
    page = admin.post(f"{at(story)}parties/", {"choose": "yes", "actor": ministry.pk}, follow=True)
    assert "Orrin and Vell share one colour, teal: readers could not tell" in page.text
    assert [one.actor for one in story.parties.all()] == [vell, other]
    gone = admin.post(f"{at(story)}parties/{other.slug}/leave/", follow=True)
    assert "share one colour" not in gone.text
    assert StoryParty.objects.get().actor == vell


def test_a_party_needs_a_colour_and_what_belongs_to_one_has_none(admin, story):
    colourless = admin.post(f"{at(story)}parties/", {**PARTY, "new-colour": ""})
    assert "Which colour do its lines have?" in colourless.text
    vell = records.actor("Orrin", colour="blue")
    both = admin.post(f"{at(story)}parties/", {**PARTY, "new-parent": vell.pk})
    assert "choose a colour or a party, not both" in both.text
    assert "the republic of Vell" in both.text
    known = admin.post(f"{at(story)}parties/", {**PARTY, "new-name": "Orrin"})
    assert "On record already: Orrin." in known.text
    assert not StoryParty.objects.exists()


def test_parties_that_speak_are_told_without_being_chosen(admin):
    world = records.world()
    page = admin.get(f"/desk/stories/{world.story.slug}/parties/")
    assert "slate, for want of one of its own, state, speaks in it already" in page.text


def test_it_is_made_public_only_with_a_headline_and_hidden_with_a_reason(admin, story):
    refused = admin.post(f"{at(story)}public/", {"open": "yes"})
    assert "it has no series, so there is nothing to be said on it." in refused.text
    admin.post(f"{at(story)}series/", {**SERIES, "is_headline": ""})
    assert "None of its series is the headline." in admin.get(at(story)).text
    story.series.update(is_headline=True)
    admin.post(f"{at(story)}public/", {"open": "yes"})
    assert Client().get(f"/{story.slug}/").status_code == 200
    silent = admin.post(f"{at(story)}public/", {"reason": " "})
    assert "Say why readers should no longer find it." in silent.text
    admin.post(f"{at(story)}public/", {"reason": "It is told in another story."})
    assert Client().get(f"/{story.slug}/").status_code == 404
    lines = Revision.objects.of(story).values_list("action", "reason")[:2]
    assert list(lines) == [("hide", "It is told in another story."), ("make public", "")]


def test_a_merge_of_parties_keeps_one_for_the_story(admin, story):
    gone, stays = records.actor("Vel"), records.actor("Vell")
    for one in (gone, stays):
        StoryParty.objects.create(story=story, actor=one)
    merge(gone, stays, by=records.user(group="admin"), reason="One state.")
    assert StoryParty.objects.get().actor == stays


def test_an_editor_gets_a_sentence(world: World, editor):
    page = editor.get("/desk/stories/")
    assert page.status_code == 403
    assert "Only an admin may put up a story" in page.text
    assert "/desk/stories/" not in editor.get("/desk/").text


def test_powers_of_ten_are_chosen_with_a_sentence_on_when_they_are_drawn(admin, story, counting):
    path = f"{at(story)}series/damage/"
    assert "more than 1,000 times the smallest above zero" in admin.get(path).text
    admin.post(path, {**SERIES, "scale": "tenfold"})
    counting.refresh_from_db()
    assert counting.scale == "tenfold"
    assert Revision.objects.of(counting).first().after == {"scale": "tenfold"}
    why = "“Damage” asks for powers of ten, and its chart begins at zero: no public number of it"
    assert why in admin.get(path).text
    assert why in admin.get(at(story)).text
    refused = admin.post(path, {**SERIES, "scale": "binary"})
    assert "binary is not one of the available choices" in refused.text
