"""Three days in June: a march, from 3 people hurt to 250,000 on the street."""

from datetime import date

from bench.extremes.telling import Row, Told, written

FRIDAY, SATURDAY, SUNDAY = date(2025, 6, 13), date(2025, 6, 14), date(2025, 6, 15)
BY_SUNDAY = {"due_how": "by", "due_on": SUNDAY, "due_on_precision": "day"}
POST, RADIO, WIRE, BUGLE = "Tamsel Post", "Radio Tamsel", "Coast Wire", "The Evening Bugle"
STORY = {
    "slug": "tamsel-march",
    "title": "How many marched in Tamsel? Three days of counting heads",
    "standfirst": "An invented story: organisers, police and a city that counted from above.",
    "opens_on": FRIDAY,
    "closes_on": SUNDAY,
    "is_public": True,
}


def counted(slug: str, name: str, tail: str, fact: str, definition: str, **more: object) -> Row:
    return {
        "slug": slug, "name": name, "unit": "people", "things": "people", "tail": tail,
        "measure": f"the number of people {tail}", "fact": fact, "moves": "grows",
        "definition": definition, **more,
    }  # fmt: skip


SERIES = [
    counted(
        "marching", "On the march", "on the march", "people had marched",
        "Everybody who walked any part of the way, once.", is_headline=True,
    ),
    counted(
        "arrested", "Arrested", "arrested on the march", "people had been arrested",
        "Whoever was taken to a police station on the three days.",
    ),
    counted(
        "hurt", "Hurt", "hurt on the march", "people had been hurt",
        "Whoever was treated for a wound, on the street or in a hospital.",
    ),
]  # fmt: skip
ACTORS = [
    {"slug": "tamsel", "name": "Tamsel", "kind": "state", "colour": "blue"},
    {
        "slug": "tamsel-police", "name": "Tamsel Police", "sentence_name": "the Tamsel Police",
        "kind": "agency", "parent": "tamsel",
    },
    {
        "slug": "city-hall", "name": "City Hall", "kind": "agency", "parent": "tamsel",
    },
    {
        "slug": "march-committee", "name": "March Committee", "colour": "crimson",
        "sentence_name": "the March Committee", "kind": "organisation",
    },
    {
        "slug": "oda-lind", "name": "Oda Lind", "kind": "person", "parent": "march-committee",
        "speaks_for": "march-committee",
    },
    {
        "slug": "harbour-hospital", "name": "Harbour Hospital", "kind": "organisation",
        "sentence_name": "the Harbour Hospital", "colour": "ochre",
    },
]  # fmt: skip


def march() -> Row:
    return written(STORY, SERIES, ACTORS, told())


def told() -> list[Told]:
    return [*first_day(), *second_day(), *last_day()]


def first_day() -> list[Told]:
    return [
        Told(FRIDAY, "march-committee", "marching",
             "The committee counted at least 40,000 people on Friday.",
             (POST, WIRE), "at_least", (40_000,), "at least 40,000 people"),
        Told(FRIDAY, "tamsel-police", "marching", "Police saw about 12,000 people.",
             (POST, RADIO, WIRE), "about", (12_000,), "about 12,000 people"),
        Told(FRIDAY, "city-hall", "marching", "City Hall would not confirm any number.",
             (RADIO,), stance="does_not_confirm", gist="would not confirm any number"),
        Told(FRIDAY, "tamsel-police", "arrested", "Nobody was arrested, police said.",
             (POST,), "unqualified", (0,), "Nobody was arrested"),
        Told(FRIDAY, "harbour-hospital", "hurt", "Harbour Hospital treated 3 people.",
             (RADIO,), "unqualified", (3,), "3 people"),
        Told(FRIDAY, "oda-lind", "marching", "Oda Lind expects more than 100,000 people by Sunday.",
             (BUGLE,), "more_than", (100_000,),
             "more than 100,000 people", "expects", more=BY_SUNDAY),
    ]  # fmt: skip


def second_day() -> list[Told]:
    return [
        Told(SATURDAY, "march-committee", "marching", "The committee now speaks of 120,000 people.",
             (POST, WIRE), "unqualified", (120_000,), "120,000 people"),
        Told(SATURDAY, "tamsel-police", "marching",
             "Between 30,000 and 35,000 people marched, according to police.",
             (POST, RADIO), "between", (30_000, 35_000), "Between 30,000 and 35,000 people"),
        Told(SATURDAY, "tamsel-police", "marching", "Police deny that 120,000 people were there.",
             (BUGLE,), "unqualified", (120_000,), "120,000 people", "denies"),
        Told(SATURDAY, "city-hall", "marching", "City Hall counted 64,512 people from the air.",
             (WIRE, RADIO), "exactly", (64_512,), "64,512 people"),
        Told(SATURDAY, "tamsel-police", "arrested", "Fewer than 10 people were arrested.",
             (POST,), "fewer_than", (10,), "Fewer than 10 people"),
        Told(SATURDAY, "march-committee", "arrested", "The committee speaks of dozens arrested.",
             (BUGLE,), "vague", (), "dozens"),
        Told(SATURDAY, "oda-lind", "arrested", "Oda Lind knows of 41 people arrested.",
             (WIRE,), "unqualified", (41,), "41 people arrested"),
        Told(SATURDAY, "harbour-hospital", "hurt", "The hospital again named 3 people.",
             (RADIO,), "unqualified", (3,), "3 people"),
        Told(SATURDAY, "march-committee", "hurt",
             "The committee called up to 90 people hurt possible.",
             (BUGLE,), "at_most", (90,), "up to 90 people", "possible"),
    ]  # fmt: skip


def last_day() -> list[Told]:
    return [
        Told(SUNDAY, "oda-lind", "marching", "Oda Lind put it at about 250,000 people.",
             (POST, WIRE, BUGLE), "about", (250_000,), "about 250,000 people"),
        Told(SUNDAY, "march-committee", "marching", "About 250,000 people, the committee repeated.",
             (RADIO,), "about", (250_000,), "About 250,000 people"),
        Told(SUNDAY, "tamsel-police", "marching", "Police put it at nearly 70,000 people.",
             (POST, RADIO), "nearly", (70_000,), "nearly 70,000 people"),
        Told(SUNDAY, "city-hall", "marching", "City Hall has 71,204 people on its pictures.",
             (WIRE,), "exactly", (71_204,), "71,204 people"),
        Told(SUNDAY, "city-hall", "marching",
             "City Hall neither denied nor confirmed that pictures are missing.",
             (BUGLE,),
             stance="does_not_deny", gist="neither denied nor confirmed that pictures are missing"),
        Told(SUNDAY, "tamsel-police", "arrested", "19 people were arrested in three days.",
             (POST, WIRE), "unqualified", (19,), "19 people were arrested"),
        Told(SUNDAY, "march-committee", "arrested", "More than 60 people were arrested.",
             (BUGLE,), "more_than", (60,), "More than 60 people"),
        Told(SUNDAY, "harbour-hospital", "hurt", "Harbour Hospital has treated 5 people.",
             (RADIO, POST), "unqualified", (5,), "5 people"),
        Told(SUNDAY, "tamsel-police", "hurt", "Police confirmed that people were hurt.",
             (POST,), stance="confirms", gist="confirmed that people were hurt"),
        Told(SUNDAY, "march-committee", "hurt", "At least 12 people were hurt, the committee says.",
             (BUGLE,), "at_least", (12,), "At least 12 people"),
    ]  # fmt: skip
