"""A source whose text changed: where its passages stand now, and which no longer do."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk import annotating, reading_state
from reporting.desk.reanchoring import follow_passages
from reporting.models import Anchor, Passage
from tests.factories import records
from tests.factories.records import QUOTE, TEXT, World

GONE = TEXT.replace("4,000", "5,000")


def address(world: World) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/"


def followed(world: World, text: str):
    newer = records.newer(world.snapshot.source, text)
    follow_passages(newer)
    return newer


def test_the_latest_text_carries_the_mark_at_its_new_place(world, editor):
    passage = Passage.objects.get()
    text = "Update. " + TEXT.replace("had crossed the", "have crossed the")
    newer = followed(world, text)
    page = editor.get(address(world))
    assert page.context["snapshot"] == newer
    (marked,) = [one for one in page.context["segments"] if one.marks]
    assert marked.text == "around 4,000 soldiers have crossed the border"
    assert marked.marks[0].passage == passage.pk
    content = page.content.decode()
    assert f'href="#passage-{passage.pk}"' in content
    assert "no longer stand" not in content


def test_an_orphan_is_listed_with_its_words_and_its_reason(world, editor):
    followed(world, GONE)
    content = editor.get(address(world)).content.decode()
    assert "1 passage no longer stands in the latest text" in content
    assert QUOTE in content
    assert "The closest words differ in a number" in content
    assert f"?text={world.snapshot.pk}#passage-{Passage.objects.get().pk}" in content
    assert "<mark" not in content


def test_two_orphans_are_counted(world, editor):
    words = records.span(world.snapshot, "We cannot confirm that")
    annotating.attach(world.statement, words, by=world.editor)
    followed(world, "Nothing of it is left here.")
    page = editor.get(address(world)).content.decode()
    assert "2 passages no longer stand in the latest text" in page


def test_an_earlier_text_can_be_read_but_not_marked(world, editor):
    followed(world, GONE)
    page = editor.get(f"{address(world)}?text={world.snapshot.pk}")
    content = page.content.decode()
    assert [one.text for one in page.context["segments"] if one.marks] == [QUOTE]
    assert "This is an earlier text, to be read only." in content
    assert 'id="selection-bar"' not in content
    assert 'id="selection-bar"' in editor.get(address(world)).content.decode()


def test_a_text_of_another_source_is_not_found_here(world, editor):
    other = records.snapshot("Elsewhere.")
    for asked in (other.pk, "first", "0", "9" * 30):
        assert editor.get(f"{address(world)}?text={asked}").status_code == 404


def test_what_is_selected_in_the_latest_text_belongs_to_it(world, editor):
    newer = followed(world, GONE)
    start = newer.text.index("200 officers")
    span = {"start": start, "end": start + 12, "snapshot": newer.pk}
    editor.post(f"{address(world)}passages/attach/", {"statement": world.statement.pk, **span})
    assert Passage.objects.latest("pk").snapshot == newer


def test_words_of_a_page_that_is_out_of_date_are_followed_at_once(world, editor):
    newer = followed(world, f"Update. {TEXT}")
    start = TEXT.index("200 officers")
    span = {"start": start, "end": start + 12, "snapshot": world.snapshot.pk}
    editor.post(f"{address(world)}passages/attach/", {"statement": world.statement.pk, **span})
    anchor = Anchor.objects.latest("pk")
    assert (anchor.snapshot, anchor.start) == (newer, start + len("Update. "))


def test_an_orphan_can_be_taken_away(world, editor):
    followed(world, GONE)
    passage = Passage.objects.get()
    page = editor.post(f"/desk/passages/{passage.pk}/detach/", follow=True).content.decode()
    assert "no longer stands" not in page
    assert Anchor.objects.count() == 0


def test_the_desk_raises_what_vanished_under_a_public_figure(world, editor):
    records.published(world)
    assert "Gone from their texts" not in editor.get("/desk/").content.decode()
    followed(world, GONE)
    page = editor.get("/desk/").content.decode()
    assert "Gone from their texts" in page
    assert QUOTE in page
    reading_state.mark_reading(world.snapshot.source, by=world.editor, state="read")
    assert "Gone from their texts" not in editor.get("/desk/").content.decode()


def test_the_queries_do_not_grow_with_the_orphans(world, editor):
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            editor.get(path)
        return len(seen)

    for words in ("We cannot", "a spokesman for Borduria"):
        annotating.attach(world.statement, records.span(world.snapshot, words), by=world.editor)
    records.published(world)
    followed(world, f"Update. {TEXT}")
    before = queries(address(world))
    followed(world, "Nothing of it is left here.")
    assert queries(address(world)) <= before
