"""Columns that nobody knows: what is asked, and how far an answer reaches."""

import pytest
from django.core.exceptions import ValidationError

from reporting.desk.policies import Refused
from reporting.importing import working
from reporting.importing.fields.unasked import ASK_FIRST
from reporting.importing.questions import ColumnAnswer, answer_columns, column_questions
from reporting.models import ColumnMeaning, ImportBatch, ImportFile
from tests.factories import records
from tests.factories.imports import body, confirmed, outcomes, planned, reasons

pytestmark = pytest.mark.django_db


def asked(batch: ImportBatch, **how: bool) -> list[tuple[str, list[str], list[str]]]:
    """Of each question the column, its files and the values shown."""
    return [
        (one.header, [str(file) for file in one.files], list(one.values))
        for one in column_questions(batch, **how)
    ]


def answered(batch: ImportBatch, *answers: ColumnAnswer) -> None:
    answer_columns(batch, by=None, answers=answers)
    working.work_on()


def file_named(batch: ImportBatch, name: str) -> ImportFile:
    return batch.files.get(name=name)


def test_a_column_somebody_named_once_is_known_from_then_on():
    file = ("a.csv", b"Haupttext;Quark\nThe mayor counted carts.;x\n")
    batch = planned(file)
    assert asked(batch) == [
        ("Haupttext", ["a.csv"], ["The mayor counted carts."]),
        ("Quark", ["a.csv"], ["x"]),
    ]
    assert outcomes(batch, "planned") == ["rejected"]
    answered(batch, ColumnAnswer("Haupttext", "text"), ColumnAnswer("Quark", ""))
    assert outcomes(batch, "planned") == ["created"]
    assert column_questions(planned(file)) == []


def test_who_may_not_import_decides_nothing_about_columns():
    batch = planned(("a.csv", b"Haupttext\nThe mayor counted carts.\n"))
    with pytest.raises(Refused):
        answer_columns(batch, by=records.user(), answers=[ColumnAnswer("Haupttext", "text")])
    assert not ColumnMeaning.objects.exists()


def test_an_answer_names_a_field_that_there_is():
    batch = planned(("a.csv", b"Haupttext\nThe mayor counted carts.\n"))
    with pytest.raises(ValidationError, match="“horoscope” is no field of articles"):
        answer_columns(batch, by=None, answers=[ColumnAnswer("Haupttext", "horoscope")])


def test_three_values_are_shown_each_once_and_short():
    rows = "".join(f"{'ab' * n};t{n}\n" for n in (1, 1, 2, 3, 60))
    [(_, _, values), *_] = asked(planned(("a.csv", b"Quark;text\n" + rows.encode())))
    assert values == ["ab", "abab", "ababab"]
    [(_, _, values)] = asked(planned(("b.csv", f"Quark;text\n{'ab' * 60};t\n".encode())))
    assert values == ["ab" * 40]


def test_an_answer_for_one_file_reaches_no_other_and_no_later_one():
    one, two = ("a.csv", b"Quark;n\nCarts were counted.;1\n"), ("b.csv", b"Quark;n\nAnna;2\n")
    batch = planned(one, two)
    assert [files for header, files, _ in asked(batch) if header == "Quark"] == [["a.csv", "b.csv"]]
    assert [f for header, f, _ in asked(batch, apart=True) if header == "Quark"] == [
        ["a.csv"], ["b.csv"],
    ]  # fmt: skip
    answered(
        batch,
        ColumnAnswer("Quark", "text", [file_named(batch, "a.csv")]),
        ColumnAnswer("Quark", "byline", [file_named(batch, "b.csv")]),
    )
    assert outcomes(batch, "planned") == ["created", "rejected"]
    assert not ColumnMeaning.objects.exists()
    assert [header for header, _, _ in asked(planned(one))] == ["Quark", "n"]
    confirmed(batch)
    assert batch.rows.get(file__name="a.csv").snapshot.text == "Carts were counted."


def test_what_is_decided_for_a_file_counts_before_what_is_remembered():
    answered(planned(("a.csv", b"Quark;n\nAnna;1\n")), ColumnAnswer("Quark", "byline"))
    batch = planned(("b.csv", b"Quark;n\nCarts were counted.;1\n"))
    assert outcomes(batch, "planned") == ["rejected"]
    answered(batch, ColumnAnswer("Quark", "text", [file_named(batch, "b.csv")]))
    assert outcomes(batch, "planned") == ["created"]


@pytest.mark.parametrize(
    "header",
    [
        "", "column 2", "Column2", "Unnamed: 1", "Unnamed: 3_level_1", "Spalte1", "Столбец1",
        "Стовпець1", "열1", "Colonne1", "Columna1", "F1", "V1", "0", "__EMPTY", "__EMPTY_1", "text",
    ],
)  # fmt: skip
def test_a_column_without_a_name_is_decided_for_its_file_and_never_remembered(header: str):
    data = f"text,{header}\nCarts were counted at Zenda.,source asked for anonymity\n".encode()
    batch = planned(("a.csv", data), ("b.csv", data.replace(b"Carts", b"Trains")))
    questions = column_questions(batch)
    assert [(one.stays_here, len(one.files)) for one in questions] == [(True, 1), (True, 1)]
    name = questions[0].header
    with pytest.raises(ValidationError, match="holds something else in the next file"):
        answer_columns(batch, by=None, answers=[ColumnAnswer(name, "headline")])
    answered(batch, ColumnAnswer(name, "headline", questions[0].files))
    assert [one.files for one in column_questions(batch)] == [questions[1].files]
    confirmed(batch)
    told = batch.rows.order_by("file").values_list("source__headline", flat=True)
    assert list(told) == ["source asked for anonymity", ""]


def test_a_column_that_looks_like_the_text_is_asked_for_before_anything_is_fetched(settings):
    settings.FETCH_ADDRESSES = False
    rows = f"https://news.example/1,{body(1)}\nhttps://news.example/2,short\n"
    batch = planned(("a.csv", f"url,Haupttext\n{rows}".encode()))
    assert reasons(batch) == [f"Haupttext: {ASK_FIRST}"] * 2
    answered(batch, ColumnAnswer("Haupttext", "text"))
    assert outcomes(batch, "planned") == ["created", "created"]


def test_once_it_is_ignored_the_address_is_fetched(settings):
    settings.FETCH_ADDRESSES = False
    batch = planned(("a.csv", f"url,Haupttext\nhttps://news.example/1,{body(1)}\n".encode()))
    answered(batch, ColumnAnswer("Haupttext", ""))
    assert "Fetching is switched off" in reasons(batch)[0]


def test_where_the_text_is_known_no_long_column_is_asked_for_first():
    data = f"text,Haupttext\nCarts were counted.,{body(1)}\n"
    assert outcomes(planned(("a.csv", data.encode())), "planned") == ["created"]


def test_the_reasons_of_rejected_rows_are_no_column_that_is_asked_for():
    data = f"url,reason,place\nhttps://news.example/1,{'why ' * 80},line 2\n".encode()
    assert column_questions(planned(("a.csv", data))) == []
