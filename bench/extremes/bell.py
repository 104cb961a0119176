"""One statement of one voice in one text, in a story of a single day."""

from datetime import date

from bench.extremes.telling import Row, Told, written

DAY = date(2025, 3, 4)


def bell() -> Row:
    story = {
        "slug": "harth-bell",
        "title": "How many heard the bell of Harth?",
        "standfirst": "An invented story of one day and one statement.",
        "opens_on": DAY,
        "closes_on": DAY,
        "is_public": True,
    }
    heard = {
        "slug": "heard", "name": "Heard the bell", "unit": "people", "things": "people",
        "tail": "in hearing of the bell", "measure": "the number of people who heard the bell",
        "fact": "the bell had been heard", "moves": "fixed", "is_headline": True,
        "definition": "People who heard the bell of Harth ring on 4 March 2025.",
    }  # fmt: skip
    parish = {"slug": "harth-parish", "name": "Harth Parish", "kind": "organisation"}
    said = Told(
        DAY, "harth-parish", "heard", "One person heard the bell, the parish of Harth said.",
        ("Vale Gazette",), "unqualified", (1,), "One person",
    )  # fmt: skip
    return written(story, [heard], [parish | {"colour": "teal"}], [said])
