"""A text at the address of another: nothing is written until a person says what it is."""

import pytest
from django.core.exceptions import ValidationError

from reporting.importing import decisions, working
from reporting.importing.mistakes import settle_mistakes, suspected_mistakes
from reporting.importing.questions import ColumnAnswer, answer_columns
from reporting.models import Anchor, CopyProposal, ImportRow, Revision, Snapshot, Source
from tests.factories import imports, records
from tests.factories.imports import applied, article, articles, ndjson, outcomes, planned, reasons

pytestmark = pytest.mark.django_db

FRONT = "https://post.example/world"
HERE = "https://post.example/world/2024/10/18/a-count"


def page(number: int, head: str = "") -> bytes:
    words = "".join(f"<p>{imports.body(number * 100 + part)}</p>" for part in range(4))
    title = f"<h1>Count number {number} from the border</h1>"
    return (
        f"<html><head>{head}</head><body><article>{title}{words}</article></body></html>".encode()
    )


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def shared(url: str = FRONT) -> str:
    return f'<meta property="og:url" content="{url}">'


def other_text(**fields):
    """A row at the address of article 1 with another article's text."""
    return ("b.ndjson", ndjson(article(1, text=imports.body(77), headline="A feast", **fields)))


def say(batch, verdict: str, by=None):
    keys = suspected_mistakes(batch).values_list("pk", flat=True)
    settle_mistakes(batch, by=by, verdicts=dict.fromkeys(keys, verdict))
    working.work_on()
    batch.refresh_from_db()
    return batch


def test_an_unlike_text_is_planned_and_answered_as_a_suspected_mistake():
    applied(("a.ndjson", articles(1)))
    source = Source.objects.get()
    batch = applied(other_text())
    assert outcomes(batch, "planned") == outcomes(batch) == ["suspected_mistake"]
    (why,) = reasons(batch)
    assert f"that of source {source.pk}, “Columns seen in Zenda (1)”" in why
    assert "Of the shorter text 0 % stands in the longer." in why
    assert batch.rows.get().source == source
    assert Snapshot.objects.count() == 1
    assert Revision.objects.of(source).count() == 1


def test_no_passage_of_a_public_statement_is_looked_for_before_somebody_decides():
    world = records.world()
    records.published(world)
    source = world.snapshot.source
    Source.objects.filter(pk=source.pk).update(url=article(1)["url"], fingerprint="")
    batch = applied(other_text())
    assert outcomes(batch) == ["suspected_mistake"]
    assert (Anchor.objects.count(), source.snapshots.count()) == (0, 1)
    say(batch, "new_version")
    assert outcomes(batch) == ["new_version"]
    assert Anchor.objects.get().fate == "orphan"


@pytest.mark.parametrize("when", ["planned", "done"])
def test_a_confirmed_version_is_one_as_ever(when: str):
    admin = records.user(group="admin")
    applied(("a.ndjson", articles(1)))
    batch = planned(other_text()) if when == "planned" else applied(other_text())
    batch = say(batch, "new_version", by=admin)
    if when == "planned":
        assert outcomes(batch, "planned") == ["new_version"]
        batch = imports.confirmed(batch)
    assert outcomes(batch) == ["new_version"]
    assert Source.objects.get().snapshots.count() == 2
    row = batch.rows.get()
    assert (row.verdict, row.verdict_by) == ("new_version", admin)
    assert outcomes(applied(other_text())) == ["unchanged"]


@pytest.mark.parametrize("when", ["planned", "done"])
def test_another_article_becomes_a_source_without_that_address(when: str):
    applied(("a.ndjson", articles(1)))
    first = Source.objects.get()
    batch = planned(other_text()) if when == "planned" else applied(other_text())
    batch = say(batch, "other_article")
    batch = imports.confirmed(batch) if when == "planned" else batch
    assert outcomes(batch) == ["created"]
    own = Source.objects.exclude(pk=first.pk).get()
    assert (own.url, own.headline, own.addresses.count()) == ("", "A feast", 0)
    assert own.origins["url"].startswith("left out")
    assert first.snapshots.count() == 1
    again = applied(other_text())
    assert outcomes(again) == ["unchanged"]
    assert again.rows.get().source == own


def test_the_same_answer_twice_is_one_and_another_is_refused():
    applied(("a.ndjson", articles(1)))
    batch = applied(other_text())
    key = batch.rows.get().pk
    for _ in range(2):
        settle_mistakes(batch, by=None, verdicts={key: "new_version"})
    working.work_on()
    settle_mistakes(batch, by=None, verdicts={key: "new_version"})
    assert ImportRow.objects.get(pk=key).outcome == "new_version"
    assert Source.objects.get().snapshots.count() == 2
    with pytest.raises(ValidationError, match="decided about this row already"):
        settle_mistakes(batch, by=None, verdicts={key: "other_article"})
    with pytest.raises(ValidationError, match="at least one"):
        settle_mistakes(batch, by=None, verdicts={})
    with pytest.raises(ValidationError, match="no answer"):
        settle_mistakes(batch, by=None, verdicts={key: "perhaps"})


def test_what_a_person_said_outlives_a_new_plan():
    applied(("a.ndjson", articles(1)))
    batch = say(planned(other_text()), "other_article")
    decisions.plan_again(batch, by=None)
    working.work_on()
    assert outcomes(batch, "planned") == ["created"]


def test_a_verdict_counts_for_the_source_alone_that_it_was_given_about():
    applied(("a.ndjson", ndjson(article(1), article(2))))
    first, second = (article(n)["url"] for n in (1, 2))
    row = f"Quark,Quirk,text\n{first},{second},{imports.body(77)}\n".encode()
    batch = planned(("b.csv", row))
    answer(batch, "Quark", "url")
    batch = say(batch, "new_version")
    assert outcomes(batch, "planned") == ["new_version"]
    answer(batch, "Quark", "")
    answer(batch, "Quirk", "url")
    assert outcomes(batch, "planned") == ["suspected_mistake"]
    batch = say(batch, "new_version")
    assert outcomes(imports.confirmed(batch)) == ["new_version"]
    assert Source.objects.get(url=second).snapshots.count() == 2


def test_a_verdict_counts_for_the_text_alone_that_it_was_given_about():
    applied(("a.ndjson", articles(1)))
    row = f"url,Quark,Quirk\n{article(1)['url']},{imports.body(77)},{imports.body(78)}\n"
    batch = planned(("b.csv", row.encode()))
    answer(batch, "Quark", "text")
    batch = say(batch, "other_article")
    assert outcomes(batch, "planned") == ["created"]
    answer(batch, "Quark", "")
    answer(batch, "Quirk", "text")
    assert outcomes(batch, "planned") == ["suspected_mistake"]


def answer(batch, column: str, field: str) -> None:
    answer_columns(batch, by=None, answers=[ColumnAnswer(column, field, list(batch.files.all()))])
    working.work_on()


def test_the_new_address_of_a_confirmed_version_is_kept():
    applied(("a.ndjson", articles(1)))
    own, later = article(1)["url"], article(2)["url"]
    text = f"{imports.body(1)} More was said on Friday."
    say(applied(("b.ndjson", ndjson(article(2, text=text, other_urls=own)))), "new_version")
    assert [one.url for one in Source.objects.get().addresses.all()] == [later]
    again = article(2, text=f"{text} And on Saturday.", other_urls=own)
    assert outcomes(applied(("c.ndjson", ndjson(again)))) == ["new_version"]


def test_a_longer_and_a_shorter_text_of_the_same_article_are_versions():
    text = " ".join(imports.body(n) for n in range(3))
    applied(("a.ndjson", ndjson(article(1, text=text))))
    longer = f"{imports.body(9)} {text}"
    batch = applied(("b.ndjson", ndjson(article(1, text=longer))))
    shorter = applied(("c.ndjson", ndjson(article(1, text=imports.body(1)))))
    assert outcomes(batch) == outcomes(shorter) == ["new_version"]


def test_a_live_page_that_grows_from_above_is_a_version():
    early = " ".join(imports.body(n) for n in range(60))
    late = " ".join(imports.body(n) for n in range(200, 330))
    assert len(early) > 20_000 < len(late)
    applied(("a.ndjson", ndjson(article(1, text=early))))
    batch = applied(("b.ndjson", ndjson(article(1, text=f"{late} {early}"))))
    assert outcomes(batch) == ["new_version"]


def test_another_address_of_a_new_document_makes_no_version_by_itself():
    applied(("a.ndjson", articles(1)))
    own = article(1)["url"]
    later = f"{imports.body(1)} More was said on Friday."
    row = article(2, text=later, other_urls=own)
    batch = applied(("b.ndjson", ndjson(row)))
    assert outcomes(batch, "planned") == outcomes(batch) == ["suspected_mistake"]
    assert "a further one that it gives is that of source" in reasons(batch)[0]


def test_two_pages_that_name_the_same_section_are_two_sources():
    """The fault: one article became a new version of the other."""
    one, two = (
        page(1, canonical(f"{HERE}-1") + shared()),
        page(2, canonical(f"{HERE}-2") + shared()),
    )
    applied(("one.html", one))
    batch = applied(("two.html", two))
    assert outcomes(batch) == ["created"]
    assert set(Source.objects.values_list("url", flat=True)) == {f"{HERE}-1", f"{HERE}-2"}


@pytest.mark.parametrize("url", [FRONT, HERE])
def test_an_address_that_pages_of_one_import_share_identifies_none_of_them(url: str):
    files = [(f"{n}.html", page(n, shared(url))) for n in (1, 2, 3)]
    batch = applied(*files)
    assert outcomes(batch, "planned") == outcomes(batch) == ["created"] * 3
    assert set(Source.objects.values_list("url", flat=True)) == {""}
    assert outcomes(applied(*files)) == ["unchanged"] * 3
    assert Source.objects.count() == 3


def test_an_address_that_only_one_page_names_identifies_it():
    applied(("1.html", page(1, shared(HERE))))
    assert Source.objects.get().url == HERE


def test_two_unlike_texts_at_one_address_in_one_file():
    text = imports.body(77)
    batch = applied(("a.ndjson", ndjson(article(1), article(1, text=text), article(2))))
    told = ["created", "suspected_mistake", "created"]
    assert outcomes(batch, "planned") == outcomes(batch) == told
    assert "that of line 1 of a.ndjson in this import too" in reasons(batch)[1]
    batch = say(batch, "other_article")
    assert outcomes(batch) == ["created"] * 3
    assert Source.objects.filter(url="").get().snapshots.get().text == text


def test_many_rows_with_the_address_of_the_site_keep_their_texts():
    rows = [article(n, url="https://news.example/") for n in range(25)]
    batch = applied(("a.ndjson", ndjson(*rows)))
    assert set(outcomes(batch, "planned")) == set(outcomes(batch)) == {"created"}
    assert Source.objects.filter(url="").count() == 25


def test_a_mistake_is_no_original_of_a_copy():
    long = " ".join(imports.body(n) for n in range(20, 24))
    applied(("a.ndjson", articles(1)))
    copy = article(3, text=long)
    batch = applied(("b.ndjson", ndjson(article(1, text=long), copy)))
    assert outcomes(batch)[0] == "suspected_mistake"
    assert CopyProposal.objects.count() == 0


def test_an_address_with_tracking_parameters_is_the_same_address():
    own = article(1)["url"]
    applied(("a.ndjson", articles(1)))
    batch = applied(("b.ndjson", articles(1, url=f"{own}?utm_source=mail#top")))
    assert outcomes(batch) == ["unchanged"]


def test_an_address_that_was_kept_with_its_parameters_is_still_known():
    own = f"{article(1)['url']}?utm_source=mail"
    applied(("a.ndjson", articles(1)))
    Source.objects.update(url=own)
    batch = applied(("b.ndjson", articles(1, url=own)))
    assert outcomes(batch) == ["unchanged"]
