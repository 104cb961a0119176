import pytest

from reporting.models import Statement
from tests.factories import filled_forms, records


def told(editor, world, *rows, **changes) -> str:
    given = filled_forms.new(world, *rows, **changes)
    path = f"/desk/sources/{world.snapshot.source_id}/sentence/"
    return editor.part(path, given, method="get").content.decode()


def test_the_public_sentence_is_shown_before_anything_is_saved(editor, world):
    shown = told(editor, world, {"words": "200"})
    assert "As the public will read it" in shown
    assert "Ruritania put the number of troops sent across the border at 200." in shown
    assert Statement.objects.count() == 1


def test_the_sentence_follows_the_relay_and_the_gist(editor, world):
    relay = records.actor("A lawmaker", "person")
    shown = told(editor, world, relayed_by=relay.pk, gist="spoke of the border")
    assert "spoke of the border" in shown
    assert "A lawmaker" in shown


@pytest.mark.parametrize(
    ("changes", "lack"),
    [
        ({"speaker": "", "speaker_typed": ""}, "Speaker: Who said it?"),
        ({"about": ""}, "About: What is it about?"),
        ({"said_day": "18/13/2024"}, "Said on: "),
        ({}, "Without a number the sentence needs a gist"),
        ({"stance": "denies", "figures-0-words": "200"}, "belongs to a statement of its own"),
    ],
)
def test_what_is_missing_is_said_as_a_sentence(editor, world, changes, lack):
    row = {"words": changes.pop("figures-0-words", "")}
    assert lack in told(editor, world, row, **changes)


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        ("40,000", "40,000 is ten times 4,000, which Ruritania gave on"),
        ("400", "400 is a tenth of 4,000, which Ruritania gave on"),
        ("5,000", ""),
        ("4,000", ""),
    ],
)
def test_a_nought_too_many_is_asked_about_while_it_is_typed(editor, world, number, asked):
    text = records.snapshot(f"{number} soldiers crossed, Ruritania said.", story=world.story)
    given = filled_forms.new(world, {"words": number})
    given |= {"snapshot": text.pk, "span": f"0-{len(number)}"}
    path = f"/desk/sources/{text.source_id}/sentence/"
    shown = editor.part(path, given, method="get").content.decode()
    assert f"at {number}." in shown
    assert asked in shown
    assert ("nought" in shown) == bool(asked)


def test_the_sentence_of_a_statement_on_record_is_that_of_the_open_form(editor, world):
    given = filled_forms.amended(world) | {"statement": world.statement.pk}
    path = f"/desk/sources/{world.snapshot.source_id}/sentence/"
    assert "about 4,000" in editor.part(path, given, method="get").content.decode()


@pytest.mark.parametrize(
    ("field", "words"),
    [("stance", "does not confirm"), ("words", "at least"), ("said_basis", "printed"),
     ("kind", "each")],
)  # fmt: skip
def test_the_codebook_of_a_field_is_one_key_away(editor, world, field, words):
    part = editor.part(f"/desk/codebook/{field}/", method="get").content.decode()
    assert words in part
    assert "<html" not in part
    assert "<html" in editor.get(f"/desk/codebook/{field}/").content.decode()


def test_the_codebook_of_what_is_counted_is_that_of_the_story(editor, world):
    records.series(records.story(), name="Elsewhere", slug="else")
    shown = editor.get("/desk/codebook/about/", {"source": world.snapshot.source_id})
    assert "Soldiers who crossed." in shown.content.decode()
    assert "Elsewhere" not in shown.content.decode()


def test_a_field_without_codes_has_no_entry(editor, world):
    assert editor.get("/desk/codebook/note/").status_code == 404
