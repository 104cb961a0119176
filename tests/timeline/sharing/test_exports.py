import csv
import gzip
import hashlib
import io
import json
import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from reporting.desk import annotating, merging, publishing
from reporting.models import Story
from reporting.releasing.columns import COLUMNS, table_rows
from reporting.releasing.formulas import escaped, unescaped
from tests.factories import records
from tests.factories.documents import PLANNED, appearance, document, figure, said
from tests.factories.releases import story_with
from tests.timeline.sharing.rebuilding import as_tabled, documents_in, rows_in
from timeline.entries.reading import Reading
from timeline.sharing import codebook, exports, selecting
from timeline.values.rules import RULES_FILE

RISKY = "=+-@\t\r\n\0＝＋－＠"
MARKED = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1",
          "＠1", "  =1", "\u3000=1", "'=1", "''  -1"}  # fmt: skip


def body(response) -> str:
    return b"".join(response.streaming_content).decode()


def table(response) -> list[dict[str, str]]:
    return rows_in(body(response))


@pytest.fixture
def world():
    return records.world()


@pytest.fixture
def released(world):
    release = records.published(world)
    world.statement.refresh_from_db()
    return release


def amended(world, reason: str, **changes):
    annotating.amend(
        world.statement,
        by=world.editor,
        version=world.statement.version,
        figures=[records.about(4_000, world.series, "around 4,000 soldiers")],
        **records.fields(speaker=world.speaker, about=world.series, **changes),
    )
    world.statement.refresh_from_db()
    publishing.submit(world.statement, by=world.editor)
    return publishing.publish(world.statement, by=world.reviewer, reason=reason)


# --- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", sorted(MARKED))
def test_what_begins_like_a_formula_gets_an_apostrophe(text):
    assert escaped(text) == "'" + text
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", ["", "4,000", "’tis", "'tis so", "a=b", "don't", "— said"])
def test_other_text_stays_as_it_is(text):
    assert escaped(text) == unescaped(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from("' " + RISKY), st.characters())))
def test_every_text_comes_back_and_no_cell_begins_like_a_formula(text):
    cell = escaped(text)
    assert unescaped(cell) == text
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert cell[:1] not in set("\t\r\n\0")


def test_numbers_stand_as_exact_decimals():
    (row,) = table_rows(document(figure("between", None, low=3_000, high=4_000)))
    assert (row["low"], row["best"], row["high"]) == ("3000", "", "4000")


# --- the table -----------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
hostile = st.one_of(texts, st.sampled_from(sorted(MARKED - {"\0=1"})), st.just('a,"b"\r\nc'))


@st.composite
def documents(draw: st.DrawFn) -> dict:
    """A document with hostile words in every text, several figures, sources and passages."""
    word = lambda: draw(hostile)  # noqa: E731
    outlet = st.none() | st.builds(lambda name: {"slug": "post", "name": name}, hostile)
    passage = 0
    printed = []
    for source in range(1, draw(st.integers(1, 3)) + 1):
        one = appearance(
            id=source, title=word(), wire=word(), byline=word(), url=word(), original=source,
            outlet=draw(outlet),
            published=draw(st.none() | st.just({
                "on": "2024-10-19", "at": "2024-10-19T02:00:00+00:00", "precision": "minute",
                "zone": "Asia/Seoul", "not_before": None, "not_after": "2024-10-20"})),
        )  # fmt: skip
        amount = draw(st.integers(1 if source == 1 else 0, 3))
        one["passages"] = [
            {"id": passage + n, "exact": word(), "prefix": word(), "suffix": word()}
            for n in range(1, amount + 1)
        ]
        passage += amount
        one["snapshot"] = draw(st.sampled_from([None, one["snapshot"]]))
        fields = draw(st.lists(st.sampled_from(["comparator", "day", "number"]), unique=True))
        words = st.builds(lambda text: f"{text}!", hostile)
        one["differences"] = [{"field": f, "printed": draw(words)} for f in sorted(fields)]
        printed.append(one)
    given = [
        figure(
            id=n, verbatim=word(), passage=draw(st.integers(1, passage)), part_of=n - 1 or None,
            series=draw(st.sampled_from([PLANNED, document()["series"]])), due_on="2024-12-01",
            due_on_precision="month", computation=word(),
            computed_by=draw(st.none() | st.just({"slug": "desk", "name": "The Desk"})),
        )
        for n in range(1, draw(st.integers(0, 3)) + 1)
    ]  # fmt: skip
    return document(
        *given,
        appearances=printed,
        speaker={"slug": "mary", "name": word(), "kind": "person", "description": word()},
        speaker_title=word(),
        sentence=word(),
        chart_note=word(),
        verified=draw(
            st.none() | st.builds(lambda why: {"on": "2024-11-03", "reason": why}, hostile)
        ),
        relayed_by=draw(st.none() | st.just({"slug": "aide", "name": word()})),
        relations=[{"kind": "denies", "to": 3}, {"kind": "responds_to", "to": 4}],
    )


@given(documents())
def test_a_document_comes_back_from_its_rows(made):
    rows = [dict.fromkeys(COLUMNS, "") | row for row in table_rows(made)]
    assert {*COLUMNS} == {name for row in rows for name in row}, "a cell has no column"
    assert documents_in(rows_in(",".join(COLUMNS) + "\r\n" + exports.written(rows))) == [
        as_tabled(made)
    ]


@given(documents())
def test_no_row_repeats_a_figure_or_a_passage_without_one(made):
    rows = list(table_rows(made))
    figures = [row["figure"] for row in rows if row["row"] == "figure"]
    assert figures == [one["id"] for one in made["figures"]]
    others = [row.get("passage") for row in rows if row["row"] != "figure" and "passage" in row]
    assert len(others) == len(set(others))
    assert {"position"} & {row["row"] for row in rows} == (set() if figures else {"position"})


def test_the_series_of_a_row_is_that_of_its_figure_and_of_a_position_what_it_is_about():
    (row,) = table_rows(document(figure(series=PLANNED)))
    assert (row["about"], row["series"]) == ("sent", "planned")
    (row,) = table_rows(document(stance="denies"))
    assert (row["row"], row["series"]) == ("position", "sent")


def test_a_changed_codebook_has_a_new_version():
    """When this fails: raise `timeline.sharing.codebook.VERSION` and put in the new fingerprint."""
    told = json.dumps(codebook.meanings_by_code(), ensure_ascii=False).encode()
    rules = RULES_FILE.read_bytes()
    files = [*codebook.QUANTITIES.rglob("*.toml")]
    words = b"".join(file.read_bytes() for file in sorted(files))
    found = hashlib.sha256(told + words + rules).hexdigest()[:12]
    assert (codebook.VERSION, found) == ("4", "4fbd18fcfb51")


# --- over the web --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_json_holds_the_release_documents_with_their_terms(client, world, released):
    found = json.loads(body(client.get(f"/{world.story.slug}.json")))
    (one,) = found["statements"]
    assert one["document"] == released.document
    assert (one["statement"], one["kind"], one["reason"]) == (world.statement.pk, "publish", "")
    assert one["url"] == f"http://testserver/{world.story.slug}/statements/{world.statement.pk}/"
    assert found["licence"]["name"] == "CC BY 4.0"
    assert found["codebook"]["version"] == codebook.VERSION
    assert found["moment"] == {"known_on": None, "record_on": None}
    assert found["generated_from"] == {
        "releases": 1,
        "last_change": released.released_at.isoformat(),
    }


@pytest.mark.django_db
def test_the_csv_holds_the_same_statements_as_the_json(client, sample):
    kept = json.loads(body(client.get("/nk-deployment.json")))["statements"]
    rows = table(client.get("/nk-deployment.csv"))
    whole = [one["document"] for one in kept]
    for one in whole:
        one["appearances"].sort(key=lambda printed: printed["source"]["id"])
        for printed in one["appearances"]:
            printed["passages"].sort(key=lambda passage: passage["id"])
    assert documents_in(rows) == as_tabled(whole)
    assert {row["licence"] for row in rows} == {"CC BY 4.0"}
    assert [row["statement"] for row in rows] == sorted((r["statement"] for r in rows), key=int)


@pytest.mark.django_db
def test_the_table_opens_in_a_spreadsheet_and_a_script(client, world, released):
    response = client.get(f"/{world.story.slug}.csv")
    raw = b"".join(response.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbfrow,statement,")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{world.story.slug}.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(line) for line in lines} == {len(COLUMNS)}
    assert raw.endswith(b"\r\n")


@pytest.mark.django_db
def test_a_tombstone_tells_number_and_reason_and_nothing_else(client, world, released):
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    (one,) = json.loads(body(client.get(f"/{world.story.slug}.json")))["statements"]
    assert set(one) == {"statement", "kind", "reason", "released_at"}
    assert (one["kind"], one["reason"]) == ("retract", "It was another border.")
    (row,) = table(client.get(f"/{world.story.slug}.csv"))
    told = {name for name, cell in row.items() if cell}
    assert told <= {"row", "statement", "release_kind", "released_at", "reason", "last_change",
                    "record_hash", "codebook", "licence", "licence_url"}  # fmt: skip
    assert (row["row"], row["reason"]) == ("retracted", "It was another border.")


@pytest.mark.django_db
def test_a_retracted_statement_is_gone_with_its_reason(client, world, released):
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    url = f"/{world.story.slug}/statements/{world.statement.pk}"
    gone = client.get(f"{url}.json")
    assert gone.status_code == 410
    assert gone.json()["reason"] == "It was another border."
    plain = client.get(f"{url}.csv")
    assert plain.status_code == 410
    assert plain["Content-Type"].startswith("text/plain")
    assert "It was another border." in plain.content.decode()


@pytest.mark.django_db
def test_a_retraction_tells_nothing_on_the_parts_of_a_story(client, world, released):
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    source = released.document["appearances"][0]["source"]["id"]
    parts = ["2024-10-18", f"actors/{world.speaker.slug}", f"sources/{source}"]
    for part in parts:
        assert client.get(f"/{world.story.slug}/{part}.json").status_code == 404


@pytest.mark.django_db
def test_a_part_of_a_story_holds_its_statements_only(client, world, released):
    source = released.document["appearances"][0]["source"]["id"]
    parts = [
        "2024-10-18", f"actors/{world.speaker.slug}", f"sources/{source}",
        f"statements/{world.statement.pk}",
    ]  # fmt: skip
    for part in parts:
        found = json.loads(body(client.get(f"/{world.story.slug}/{part}.json")))
        assert [one["statement"] for one in found["statements"]] == [world.statement.pk]
        assert str(*found["of"].values()) in part
        (row,) = table(client.get(f"/{world.story.slug}/{part}.csv"))
        assert row["best"] == "4000"
    others = ["2024-10-19", "actors/nobody", f"sources/{source + 1}", "statements/0"]
    for part in others:
        assert client.get(f"/{world.story.slug}/{part}.csv").status_code == 404


@pytest.mark.django_db
def test_a_merged_actor_leads_to_what_it_became(client, world, released):
    old, other = world.speaker.slug, records.actor("Borduria")
    merging.merge(world.speaker, other, by=records.user(group="admin"), reason="They are one.")
    moved = client.get(f"/{world.story.slug}/actors/{old}.csv?known_on=2026-01-01")
    assert moved.status_code == 301
    assert moved["Location"] == f"/{world.story.slug}/actors/{other.slug}.csv?known_on=2026-01-01"


@pytest.mark.django_db
def test_the_moment_and_the_filters_choose_and_stay_in_the_links(client, sample):
    def statements(query):
        found = json.loads(body(client.get("/nk-deployment.json", query)))
        return {one["statement"]: one for one in found["statements"]}

    every = statements({})
    early = statements({"known_on": "2024-10-20"})
    denied = statements({"stance": "denies"})
    assert set(early) < set(every)
    assert all(one["url"].endswith("?known_on=2024-10-20") for one in early.values())
    assert all(one["document"]["known_from"]["on"] <= "2024-10-20" for one in early.values())
    stances = {one["document"]["stance"] for one in denied.values()}
    assert stances == {"denies"}
    assert statements({"record_on": "2024-10-01"}) == {}


@pytest.mark.django_db
def test_what_was_not_in_print_by_a_day_is_not_in_its_export(client, sample):
    found = json.loads(body(client.get("/nk-deployment.json", {"known_on": "2024-10-24"})))
    stamps = [
        printed["source"]["published"]["on"]
        for one in found["statements"]
        for printed in one["document"]["appearances"]
        if printed["source"]["published"]
    ]
    assert stamps
    assert all(on is None or on <= "2024-10-24" for on in stamps)


def test_a_figure_names_no_passage_of_a_text_that_is_left_out():
    later = appearance(id=4, published=said("2024-10-26"))
    later["passages"] = [{"id": 8, "exact": "Some 4,000 went.", "prefix": "", "suffix": ""}]
    known = {"on": "2024-10-20", "basis": "public"}
    made = document(
        figure(passage=8, known_from=known), appearances=[appearance(), later], known_from=known
    )
    then = selecting.chosen_document(made, date(2024, 10, 20), selecting.NO_FILTERS)
    assert [one["passage"] for one in then["figures"]] == [None]
    assert [row.get("exact") for row in table_rows(then)] == [None, "They crossed by night."]
    now = selecting.chosen_document(made, date(2024, 10, 26), selecting.NO_FILTERS)
    assert [one["passage"] for one in now["figures"]] == [8]


@pytest.mark.django_db
def test_the_record_of_a_past_day_is_what_stood_at_its_end(client, world, released):
    correction = amended(world, "The stance was too strong.", stance="possible")
    found = json.loads(body(client.get(f"/{world.story.slug}.json")))
    assert [one["kind"] for one in found["statements"]] == ["correct"]
    assert found["statements"][0]["reason"] == "The stance was too strong."
    state = selecting.State(1, released.released_at)
    (before,) = selecting.in_batches(selecting.latest_in(world.story, state))
    assert (before.kind, before.document["stance"]) == ("publish", "asserts")
    assert before.released_at < correction.released_at


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere.{}", 404),
        ("/{story}.{}?known_on=yesterday", 400),
        ("/{story}.{}?stance=shouts", 400),
        ("/{story}/statements/0.{}", 404),
        ("/{story}/statements/9999999999999999999999.{}", 404),
        ("/{story}/sources/9999999999999999999999.{}", 404),
        ("/{story}/1999-01-01.{}", 404),
        ("/{story}/actors/nobody.{}?record_on=x", 400),
    ],
)
def test_a_refusal_is_one_sentence_in_the_format_asked_for(client, world, path, status):
    spoken = client.get(path.replace("{}", "json").replace("{story}", world.story.slug))
    assert spoken.status_code == status
    assert spoken.json()["error"].endswith(".")
    plain = client.get(path.replace("{}", "csv").replace("{story}", world.story.slug))
    assert plain.status_code == status
    assert plain["Content-Type"] == "text/plain; charset=utf-8"
    assert plain.content.decode() == spoken.json()["error"] + "\n"
    assert plain["Access-Control-Allow-Origin"] == spoken["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["/", ".json", ".csv"])
def test_what_was_not_known_by_a_day_is_not_found_as_page_or_as_data(
    client, world, released, ending
):
    for page in (f"statements/{released.statement_id}", "2024-10-18"):
        address = f"/{world.story.slug}/{page}{ending}?known_on=2024-10-"
        assert client.get(f"{address}17").status_code == 404
        assert client.get(f"{address}18").status_code == 200


@pytest.mark.django_db
def test_a_story_that_is_not_public_or_has_no_release_gives_nothing_away(client, world):
    empty = client.get(f"/{world.story.slug}.csv")
    assert table(empty) == []
    Story.objects.update(is_public=False)
    assert client.get(f"/{world.story.slug}.csv").status_code == 404


@pytest.mark.django_db
def test_an_unchanged_export_is_not_sent_again_and_a_changed_one_is(client, world, released):
    for ending in ("csv", "json"):
        url = f"/{world.story.slug}.{ending}"
        first = client.get(url)
        assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        assert again["ETag"] == first["ETag"]
        assert first["ETag"] != client.get(f"{url}?known_on=2024-10-20")["ETag"]
    amended(world, "The stance was too strong.", stance="possible")
    changed = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.django_db
def test_data_is_for_everyone_and_sets_no_cookie(client, world, released):
    response = client.get(f"/{world.story.slug}.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert client.post(f"/{world.story.slug}.json").status_code == 405


@pytest.mark.django_db
def test_data_is_compressed_for_those_who_ask(client, world, released):
    url = f"/{world.story.slug}.csv"
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(b"".join(packed.streaming_content)).decode() == body(client.get(url))


@pytest.mark.django_db
def test_a_long_story_is_read_in_batches_and_whole(client):
    story = story_with(selecting.BATCH + 7)
    with CaptureQueriesContext(connection) as captured:
        rows = table(client.get(f"/{story.slug}.csv"))
    assert len({row["statement"] for row in rows}) == selecting.BATCH + 7
    batches = [query for query in captured if '"document"' in query["sql"]]
    assert all(f"LIMIT {selecting.BATCH}" in query["sql"] for query in batches)


@pytest.mark.django_db
def test_a_release_made_while_a_reader_waits_does_not_change_what_is_read(world, released):
    state = selecting.state_of(Reading(world.story))
    reading = selecting.in_batches(selecting.latest_in(world.story, state))
    amended(world, "The stance was too strong.", stance="possible")
    assert [one.kind for one in reading] == ["publish"]


@pytest.mark.django_db
def test_drafts_and_the_desk_stay_out(client, world, released):
    secret = "CANARY"
    hidden = records.actor(secret, description=secret)
    snapshot = records.snapshot(f"{secret} said so.", byline=secret, story=world.story)
    annotating.record(
        by=world.editor,
        spans=[records.span(snapshot, f"{secret} said so")],
        figures=[records.about(77_777, world.series, secret)],
        story=world.story,
        about=world.series,
        speaker=hidden,
        **records.fields(note=secret, speaker_title=secret),
    )
    for ending in ("csv", "json"):
        told = body(client.get(f"/{world.story.slug}.{ending}"))
        assert secret not in told
        assert "77777" not in told
        assert world.editor.username not in told


def test_the_example_of_a_name_outside_latin_keeps_its_letters():
    (row,) = table_rows(document(speaker={
        "slug": "x", "name": unicodedata.normalize("NFC", "وزارة"), "kind": "office",
        "description": ""}, said={"on": str(date(2024, 10, 18)), "at": None, "precision": "day",
                                  "zone": "", "basis": "printed"}))  # fmt: skip
    assert row["speaker_name"] == "وزارة"
