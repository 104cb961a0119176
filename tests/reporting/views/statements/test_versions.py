"""The versions of a statement are read, compared with now, and brought back."""

from reporting.models import Revision
from tests.factories import records


def path(world) -> str:
    return f"/desk/statements/{world.statement.pk}/versions/"


def test_each_version_says_who_made_it_and_what_is_otherwise_now(world, editor):
    records.amended(world, 5_000, note="Look again.", stance="confirms")
    page = editor.get(path(world)).text
    assert "Version 2</a>" in page
    assert "Edited by" in page
    shown = editor.get(f"{path(world)}?version=1").text
    for words in ("Stance", "asserts", "confirms", "Look again.", "about 5,000"):
        assert words in shown
    assert "Bring this one back" in shown
    assert "Bring this one back" not in editor.get(f"{path(world)}?version=2").text


def test_one_is_brought_back_as_a_new_one(world, editor):
    records.amended(world, 5_000)
    answer = editor.post(path(world), {"number": 1, "version": 2}, follow=True)
    assert "Version 1 is back, as a new one and a draft." in answer.text
    world.statement.refresh_from_db()
    assert (world.statement.version, world.statement.figures.get().best) == (3, 4_000)


def test_a_version_that_somebody_has_changed_since_is_refused(world, editor):
    records.amended(world, 5_000)
    records.amended(world, 6_000)
    answer = editor.post(path(world), {"number": 1, "version": 2})
    assert answer.status_code == 409
    assert "saved this statement while you were editing" in answer.text
    assert editor.post(path(world), {"number": 9, "version": 3}).status_code == 404


def test_an_old_line_says_what_it_does_not_know(world, editor):
    old = {"version": 7, "state": "draft", "note": "", "sentence": "Somebody said something."}
    Revision.objects.write(world.statement, "amend", by=world.editor, after=old)
    page = editor.get(f"{path(world)}?version=7").text
    assert "Somebody said something." in page
    assert "before the log kept statements whole" in page
    assert "Bring this one back" not in page


def test_what_is_retracted_says_why_it_is_not_brought_back(world, editor, reviewer):
    records.amended(world, 5_000)
    world.statement.refresh_from_db()
    records.published(world)
    reviewer.post(f"/desk/statements/{world.statement.pk}/retract/", {"reason": "A hoax."})
    page = editor.get(f"{path(world)}?version=1").text
    assert "It cannot be brought back now. It is retracted" in page
