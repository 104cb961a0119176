from reporting.desk import publishing
from reporting.models import Passage, Revision
from tests.factories import filled_forms, records


def base(world) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/"


def marked(world, words: str) -> dict:
    span = records.span(world.snapshot, words)
    return {"snapshot": world.snapshot.pk, "start": span.start, "end": span.end}


def attached(world, words: str) -> dict:
    return {"statement": world.statement.pk, **marked(world, words)}


def test_quoted_words_are_found(world, editor):
    answer = editor.part(base(world) + "quote/?words=200  officers", method="get")
    assert answer.status_code == 200
    assert "They stand here:" in answer.content.decode()
    assert f'name="start" value="{world.snapshot.text.index("200")}"' in answer.content.decode()


def test_words_in_several_places_give_a_choice(world, editor):
    page = editor.get(base(world) + "quote/?words=said").content.decode()
    assert "They stand in 2 places; choose the one you mean." in page
    assert "<html" in page


def test_words_that_stand_nowhere_get_a_sentence(world, editor):
    for words, sentence in (("9,000", "stand nowhere in the text"), ("", "Copy the words")):
        answer = editor.part(base(world) + f"quote/?words={words}", method="get")
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_a_passage_is_attached_with_htmx(world, editor):
    sent = {**attached(world, "200 officers"), "version": 1}  # of the form that is open
    answer = editor.part(base(world) + "passages/attach/", sent)
    page = answer.content.decode()
    assert "The passage is attached." in page
    assert f'hx-target="#version-of-{world.statement.pk}"' in page
    assert 'name="version" value="2"' in page
    assert Passage.objects.count() == 2


def test_a_form_open_on_an_earlier_version_does_not_go_on_with_the_new_one(world, editor, other):
    path = f"/desk/statements/{world.statement.pk}/amend/"
    other.post(path, filled_forms.amended(world, note="By a colleague."))
    sent = {**attached(world, "200 officers"), "version": 1}
    page = editor.part(base(world) + "passages/attach/", sent).content.decode()
    assert "The passage is attached." in page
    assert f'hx-target="#version-of-{world.statement.pk}"' not in page
    mine = filled_forms.amended(world, gist="said it anew")
    assert editor.part(path, mine).status_code == 409
    world.statement.refresh_from_db()
    assert (world.statement.note, world.statement.version) == ("By a colleague.", 3)


def test_no_step_taken_back_gives_an_open_form_its_version(world, editor):
    editor.part(base(world) + "passages/attach/", attached(world, "200 officers"))
    line = Revision.objects.latest("pk")
    sent = {"source": world.snapshot.source_id, "version": 2}
    page = editor.part(f"/desk/undo/{line.pk}/", sent).content.decode()
    assert "Undone" in page
    assert f'hx-target="#version-of-{world.statement.pk}"' not in page


def test_a_passage_is_attached_without_htmx(world, editor):
    answer = editor.post(base(world) + "passages/attach/", attached(world, "200 officers"))
    assert answer["Location"] == base(world)


def test_a_statement_of_another_story_is_refused(world, editor):
    text = records.snapshot("They left the town.", story=records.story(title="Another"))
    sent = {"statement": world.statement.pk, "snapshot": text.pk, "start": 0, "end": 9}
    for is_part in (False, True):
        post = editor.part if is_part else editor.post
        answer = post(f"/desk/sources/{text.source_id}/passages/attach/", sent)
        assert answer.status_code == 422
        assert "This source belongs to the story “Another”" in answer.content.decode()
    assert Passage.objects.count() == 1


def test_the_same_passage_twice_changes_nothing(world, editor):
    for _ in range(2):
        editor.part(base(world) + "passages/attach/", attached(world, "200 officers"))
    assert Passage.objects.count() == 2
    world.statement.refresh_from_db()
    assert world.statement.version == 2


def test_nothing_marked_or_no_statement_is_not_found(world, editor):
    path = base(world) + "passages/attach/"
    assert editor.post(path, {"statement": world.statement.pk}).status_code == 404
    assert editor.post(path, marked(world, "Friday")).status_code == 404
    odd = {**attached(world, "Friday"), "snapshot": records.snapshot("Other", fingerprint="2").pk}
    assert editor.post(path, odd).status_code == 404


def test_marks_that_are_too_long_get_a_sentence_and_no_form(world, editor):
    long = records.snapshot("word " * 2_500, story=world.story)
    mark = {"snapshot": long.pk, "start": 0, "end": 12_000}
    at = f"/desk/sources/{long.source_id}/"
    sentence = "has 11,999 characters. A passage has at most 10,000 characters: mark only the words"
    for path in (f"{at}statements/new", f"{at}passages/new"):
        part = editor.part(path, mark, method="get")
        assert (part.status_code, part["HX-Retarget"]) == (422, "#notice")
        assert sentence in part.content.decode()
        page = editor.get(path, mark)
        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert 'id="spans"' not in page.content.decode()
    sent = editor.part(f"{at}passages/attach/", {"statement": world.statement.pk, **mark})
    assert (sent.status_code, sent["HX-Retarget"]) == (422, "#notice")
    assert sentence in sent.content.decode()
    assert Passage.objects.count() == 1


def test_a_retracted_statement_takes_no_passage(world, editor):
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="Never said.")
    path = base(world) + "passages/attach/"
    part = editor.part(path, attached(world, "200 officers"))
    assert part.status_code == 409
    assert part["HX-Retarget"] == "#notice"
    assert "It is retracted" in part.content.decode()
    page = editor.post(path, attached(world, "200 officers"))
    assert page.status_code == 409
    assert "It is retracted" in page.content.decode()


def test_a_passage_is_removed_and_can_be_put_back(world, editor):
    passage = Passage.objects.get()
    answer = editor.part(f"/desk/passages/{passage.pk}/detach/").content.decode()
    assert "data-undo" in answer
    assert not Passage.objects.exists()
    assert editor.part(f"/desk/passages/{passage.pk}/detach/").status_code == 404
    editor.part(base(world) + "passages/attach/", attached(world, records.QUOTE))
    assert Passage.objects.get().exact == records.QUOTE


def test_an_open_form_gets_one_more_passage(world, editor):
    span = records.span(world.snapshot, "200 officers")
    path = base(world) + f"passages/new?start={span.start}&end={span.end}"
    part = editor.part(path, method="get").content.decode()
    assert f'name="span" value="{span.start}-{span.end}"' in part
