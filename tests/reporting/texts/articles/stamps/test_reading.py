"""Dates as they are printed: read whole, with the zone that is printed, or not at all."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.articles import DayUnclear, Stamp, read_stamp
from reporting.texts.articles.stamps.believing import against_stamp, is_blank
from reporting.texts.articles.stamps.days import orders_in
from reporting.texts.articles.stamps.reading import read_serial

LONDON = "Europe/London"
DAY = "2024-10-18"
NONE = "none"
# A date; what it is where nothing is said of the zone; the same where the import says London.
# An instant is written in UTC with its zone.
STAMPS = [
    # ISO 8601, and what stands between it and people
    ("2024", "2024 year", ""),
    ("2024-10", "2024-10 month", ""),
    ("2024-10-18", DAY, ""),
    ("20241018", DAY, ""),
    ("2024-W42-5", DAY, ""),
    ("2024-10-18T22:30:00Z", "2024-10-18 22:30:00 UTC", ""),
    ("20241018T223000Z", "2024-10-18 22:30:00 UTC", ""),
    ("2024-10-18T22:30+09:00", "2024-10-18 13:30 Etc/GMT-9", ""),
    ("2024-10-18T22:30:00.000+0900", "2024-10-18 13:30:00 Etc/GMT-9", ""),
    ("2024-10-18T22:30:00-00:00", "2024-10-18 22:30:00 UTC", ""),
    ("2024-10-18T22:30+01:00", "2024-10-18 21:30 Etc/GMT-1", "2024-10-18 21:30 Europe/London"),
    ("2024-10-18T02:30+05:30", "2024-10-17 21:00 Asia/Kolkata", ""),
    ("2024-10-18T22:30", DAY, "2024-10-18 21:30 Europe/London"),
    ("2024-10-18 22:30", DAY, "2024-10-18 21:30 Europe/London"),
    ("2024-10-18 22:30:05", DAY, "2024-10-18 21:30:05 Europe/London"),
    ("2024-10-18+09:00", DAY, ""),
    ("2024-10-18Z", DAY, ""),
    ("2024-10-18 22:30:00 +0900", "2024-10-18 13:30:00 Etc/GMT-9", ""),
    ("2024-10-18T22:30:00 KST", "2024-10-18 13:30:00 Asia/Seoul", ""),
    ("2024-10-18 22:30 Asia/Seoul", "2024-10-18 13:30 Asia/Seoul", ""),
    ("2024-10-18 22:30 UTC+9", "2024-10-18 13:30 Etc/GMT-9", ""),
    ("2024-10-27T01:30", "2024-10-27", "2024-10-27"),  # London's clocks showed that twice
    ("2024-03-31T01:30", "2024-03-31", "2024-03-31"),  # and this never
    # AM and PM
    ("2024-10-18 10:30 PM", DAY, "2024-10-18 21:30 Europe/London"),
    ("2024-10-18 10:30 AM", DAY, "2024-10-18 09:30 Europe/London"),
    ("October 18, 2024 10.30 p.m.", DAY, "2024-10-18 21:30 Europe/London"),
    ("18 October 2024, 10pm GMT", "2024-10-18 22:00 UTC", ""),
    ("12:30 AM, 18 October 2024", DAY, "2024-10-17 23:30 Europe/London"),
    ("12:30 p.m., 18 October 2024", DAY, "2024-10-18 11:30 Europe/London"),
    ("22:30 PM 18 October 2024", DAY, "2024-10-18 21:30 Europe/London"),
    ("22:30 AM 18 October 2024", NONE, ""),
    ("2024년 10월 18일 오후 10:30", DAY, "2024-10-18 21:30 Europe/London"),
    ("2024년 10월 18일 오전 10시 30분", DAY, "2024-10-18 09:30 Europe/London"),
    ("2024年10月18日 午後10時30分 JST", "2024-10-18 13:30 Asia/Tokyo", ""),
    ("2024年10月18日 午前12時30分", NONE, ""),  # midnight to some and noon to others
    # zones by their names
    ("Fri, 18 Oct 2024 22:30:00 KST", "2024-10-18 13:30:00 Asia/Seoul", ""),
    ("Fri, 18 Oct 2024 22:30:00 +0900 (KST)", "2024-10-18 13:30:00 Etc/GMT-9", ""),
    ("Fri, 18 Oct 2024 22:30:00 JST", "2024-10-18 13:30:00 Asia/Tokyo", ""),
    ("Fri, 18 Oct 2024 22:30:00 GMT", "2024-10-18 22:30:00 UTC", ""),
    ("Fri, 18 Oct 2024 22:30:00 -0000", "2024-10-18 22:30:00 UTC", ""),
    ("Fri, 18 Oct 2024 22:30:00 BST", "2024-10-18 21:30:00 Europe/London", ""),
    ("Fri, 18 Oct 2024 22:30:00 CEST", "2024-10-18 20:30:00 Europe/Berlin", ""),
    ("Fri, 18 Oct 2024 22:30:00 EEST", "2024-10-18 19:30:00 Europe/Kyiv", ""),
    ("Fri, 18 Oct 2024 22:30:00 MSK", "2024-10-18 19:30:00 Europe/Moscow", ""),
    ("Fri, 18 Oct 2024 22:30:00 EDT", "2024-10-19 02:30:00 America/New_York", ""),
    ("Fri, 18 Oct 2024 22:30:00 PDT", "2024-10-19 05:30:00 America/Los_Angeles", ""),
    ("Thu, 18 Jan 2024 22:30:00 EDT", "2024-01-19 02:30:00 Etc/GMT+4", ""),
    ("10:15 AM EDT, Fri October 18, 2024", "2024-10-18 14:15 America/New_York", ""),
    ("18 October 2024 22:30 ET", "2024-10-19 02:30 America/New_York", ""),
    ("Fri Oct 18 22:30:00 KST 2024", "2024-10-18 13:30:00 Asia/Seoul", ""),
    ("Fri Oct 18 2024 22:30:00 GMT+0900 (Korean Standard Time)",
     "2024-10-18 13:30:00 Etc/GMT-9", ""),
    ("18 October 2024 22:30 (KST)", "2024-10-18 13:30 Asia/Seoul", ""),
    # zones that two places call so, or nobody
    ("Fri, 18 Oct 2024 22:30:00 IST", DAY, DAY),
    ("Fri, 18 Oct 2024 22:30:00 CST", DAY, DAY),
    ("18 October 2024 22:30 XYZ", DAY, DAY),
    ("18 October 2024 22:30 local time", DAY, DAY),
    ("18 October 2024 22:30 (Seoul time)", DAY, DAY),
    ("2024-10-18 22:30 Ruritania/Zenda", DAY, DAY),
    ("2024-10-18 22:30 +23:00", DAY, DAY),
    ("2024-10-18T10:30+15:00", DAY, DAY),
    ("2024-10-18 22:30 -13:00", DAY, DAY),
    # zones as people write them
    ("2024-10-18 10:30 (GMT+9)", "2024-10-18 01:30 Etc/GMT-9", ""),
    ("2024-10-18 22:30:00 +0900 KST", "2024-10-18 13:30:00 Etc/GMT-9", ""),
    ("2024-01-18 10:30 -05:00 EST", "2024-01-18 15:30 Etc/GMT+5", ""),
    ("2024-01-18 10:30 -04:00 EST", "2024-01-18", ""),  # which contradict each other
    ("2024-10-18 10:30 am et", "2024-10-18 14:30 America/New_York", ""),
    ("2024-10-18 10:30 kst", "2024-10-18 01:30 Asia/Seoul", ""),
    ("2024-10-18 10:30 EST (15:30 GMT)", DAY, DAY),
    ("2024-10-18 10:30 Uhr", DAY, "2024-10-18 09:30 Europe/London"),
    ("2024-10-18 10:30 EASTERN", DAY, DAY),
    ("10:30 until 18 October 2024", NONE, ""),
    ("10:30 et 18 octobre 2024", NONE, ""),
    # spans of hours, and offsets that look like them
    ("2024-10-18 14:00-15:00", DAY, DAY),
    ("2024-10-18 14-15", DAY, DAY),
    ("2024-10-18 10:30-11:00", DAY, DAY),
    ("18 October 2024, 10:30-11:00", DAY, DAY),
    ("18 October 2024, 10:30-11:00 KST", DAY, DAY),
    ("2024-10-18T02:30-05:00", "2024-10-18 07:30 Etc/GMT+5", ""),
    ("2024-10-18 02:30:00-05", "2024-10-18 07:30:00 Etc/GMT+5", ""),
    ("2024-10-18 02:30-0500", "2024-10-18 07:30 Etc/GMT+5", ""),
    ("18 Oct 2024 02:30 -0500", "2024-10-18 07:30 Etc/GMT+5", ""),
    # words
    ("18 October 2024", DAY, ""),
    ("October 18, 2024", DAY, ""),
    ("Oct. 18th, 2024", DAY, ""),
    ("18-Oct-2024", DAY, ""),
    ("Sept. 18, 2024", "2024-09-18", ""),
    ("Friday, the 18th of October 2024", DAY, ""),
    ("Oct. 18, 2024, 10:30 p.m. KST", "2024-10-18 13:30 Asia/Seoul", ""),
    ("October 2024", "2024-10 month", ""),
    ("18. Oktober 2024, 22:30 MESZ", "2024-10-18 20:30 Europe/Berlin", ""),
    ("18 octobre 2024", DAY, ""),
    ("18 жовтня 2024 року", DAY, ""),
    ("18 листопада 2024", "2024-11-18", ""),
    ("18 октября 2024 г., 22:30 МСК", "2024-10-18 19:30 Europe/Moscow", ""),
    ("2024년 10월 18일", DAY, ""),
    ("2024년 10월 18일 (금)", DAY, ""),
    ("2024年10月18日", DAY, ""),
    ("2024年10月18日(金) 22:30 JST", "2024-10-18 13:30 Asia/Tokyo", ""),
    # figures
    ("2024/10/18", DAY, ""),
    ("2024.10.18", DAY, ""),
    ("2024. 10. 18. 22:30", DAY, "2024-10-18 21:30 Europe/London"),
    ("25/12/2024", "2024-12-25", ""),
    ("12/25/2024", "2024-12-25", ""),
    ("05/05/2024", "2024-05-05", ""),
    ("Wednesday 03/04/2024", "2024-04-03", ""),
    # what is not sure
    ("03/04/2024", NONE, ""),
    ("03.04.2024", NONE, ""),
    ("18 listopada 2024", NONE, ""),  # October in Croatian, November in Polish
    ("Mon, 18 Oct 2024 22:30:00 GMT", NONE, ""),  # that was a Friday
    ("18 Oct 24", NONE, ""),
    ("18/10/24", NONE, ""),
    ("18 October", NONE, ""),
    ("October 2024 22:30", NONE, ""),
    ("10:30 PM", NONE, ""),
    ("yesterday", NONE, ""),
    ("two days after 18 October 2024", NONE, ""),
    ("18 October 2024 22:30 – 23:30", NONE, ""),
    ("2024-10-18 25:00", NONE, ""),
    ("31.02.2024", NONE, ""),
    ("45583", NONE, ""),
    ("1729231200", NONE, ""),
    ("", NONE, ""),
]  # fmt: skip


def shown(stamp: Stamp) -> str:
    if stamp.at:
        fine = "%H:%M:%S" if stamp.precision == "second" else "%H:%M"
        return f"{stamp.at:%Y-%m-%d {fine}} {stamp.zone}"
    length = {"year": 4, "month": 7}.get(stamp.precision, 10)
    return f"{str(stamp.on)[:length]} {'' if length == 10 else stamp.precision}".strip()


def read(text: str, zone: str = "", order: str = "") -> str:
    try:
        return shown(read_stamp(text, zone, order))
    except ValueError:
        return NONE


@pytest.mark.parametrize(("text", "alone", "in_london"), STAMPS)
def test_a_stamp_is_read_whole_or_not_at_all(text, alone, in_london):
    assert read(text) == alone
    assert read(text, LONDON) == (in_london or alone)


@pytest.mark.parametrize(("text", "alone", "in_london"), STAMPS)
def test_the_day_of_an_instant_is_that_of_its_own_zone(text, alone, in_london):
    if alone != NONE and (stamp := read_stamp(text, LONDON)).at:
        assert abs(stamp.on - stamp.at.date()) <= timedelta(days=1)
        assert stamp.on == stamp.at.astimezone(ZoneInfo(stamp.zone)).date()


def test_the_order_of_day_and_month_can_be_given():
    assert read("03/04/2024", order="day") == "2024-04-03"
    assert read("03/04/2024 10:30 PM GMT", order="month") == "2024-03-04 22:30 UTC"


def test_what_contradicts_the_order_is_no_date():
    with pytest.raises(ValueError, match="has the month first, while the day comes first"):
        read_stamp("12/25/2024", "", "day")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("03/04/2024", "“03/04/2024” may be 4 March 2024 or 3 April 2024."),
        ("18 listopada 2024", "“18 listopada 2024” may be 18 October 2024 or 18 November 2024."),
        ("Mon, 18 Oct 2024 10:00 GMT", "names another weekday than that of 18 October 2024."),
        ("10:30 PM", "“10:30 PM” is no date such as 2024-10-19"),
        ("30 February 2024", "“30 February 2024” is no date such as"),
    ],
)
def test_a_date_that_is_not_taken_says_why(text, sentence):
    with pytest.raises(ValueError, match=sentence.replace(".", r"\.")):
        read_stamp(text)


def test_what_may_be_two_days_is_an_error_of_its_own():
    with pytest.raises(DayUnclear):
        read_stamp("03/04/2024")


def test_the_orders_that_figures_may_have():
    assert orders_in("25/12/2024") == {"day": date(2024, 12, 25)}
    assert orders_in("on 12-25-2024, 10:30") == {"month": date(2024, 12, 25)}
    assert set(orders_in("03.04.2024").values()) == {date(2024, 4, 3), date(2024, 3, 4)}
    assert orders_in("２５／１２／２０２４") == {"day": date(2024, 12, 25)}
    assert orders_in("2024/10/18") == orders_in("1.2.3.2024") == orders_in("40/40/2024") == {}


@pytest.mark.parametrize(
    ("number", "is_read_as"),
    [
        ("45583", DAY),
        ("45583.9375", "2024-10-18 21:30 Europe/London"),
        ("32874", "1990-01-01"),
        ("32873", NONE),
        ("45600", NONE),  # after the last day that can be
        ("12000", NONE),
        ("455831", NONE),
        ("18 October 2024", NONE),
    ],
)
def test_the_number_of_a_day_in_a_spreadsheet(number, is_read_as):
    stamp = read_serial(number, date(2024, 10, 20), LONDON)
    assert (shown(stamp) if stamp else NONE) == is_read_as


@pytest.mark.parametrize(
    "text",
    ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1970-01-01",
     "1900-01-01"],
)  # fmt: skip
def test_what_programs_write_for_no_date_is_blank(text):
    assert is_blank(read_stamp(text))


def test_a_page_is_of_no_day_to_come():
    assert against_stamp(read_stamp("2024-10-19"), date(2024, 10, 18)) == (
        "“2024-10-19” lies in the future."
    )
    assert not against_stamp(read_stamp("2024-10-19"), date(2024, 10, 19))
    assert "between the years" in against_stamp(read_stamp("2124-10-19"))


# --- of any text whatever ----------------------------------------------------------------------

WORDS = st.sampled_from(
    ["18", "10", "2024", "3/4/2024", "2024-10-18", "October", "жовтня", "Fri,", "10:30", "10.30",
     "PM", "p.m.", "KST", "IST", "+0900", "-0000", "(JST)", "Z", "T", "년", "오후", "10월", "18일",
     "local time", "Asia/Seoul", "–", ",", "at", "٣", "½", "99:99"]
)  # fmt: skip
DATES = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join))
ZONES = st.one_of(st.just(""), st.sampled_from(sorted(available_timezones())))


@given(DATES, ZONES, st.sampled_from(["", "day", "month"]))
def test_any_text_is_a_stamp_or_a_sentence(text, zone, order):
    try:
        stamp = read_stamp(text, zone, order)
    except ValueError:
        return
    assert stamp.on is not None
    assert (stamp.at is None) == (stamp.precision in ("year", "month", "day"))
    assert bool(stamp.at) == bool(stamp.zone)


@given(DATES)
def test_without_a_zone_printed_or_given_there_is_no_instant(text):
    try:
        alone, given_one = read_stamp(text), read_stamp(text, "Pacific/Kiritimati")
    except ValueError:
        return
    assert alone.on == given_one.on
    if alone.at:
        assert given_one.at == alone.at  # the import's zone changes nothing that is printed


@given(
    st.datetimes(datetime(1901, 1, 1), datetime(2099, 1, 1)),
    st.sampled_from(["KST", "JST", "EDT", "MSK", "GMT", "IST", "XYZ"]),
    ZONES,
)
def test_beside_a_zone_that_is_printed_the_given_one_says_nothing(moment, name, zone):
    text = f"{moment:%-d %B %Y, %-I:%M} {'p.m.' if moment.hour > 11 else 'a.m.'} {name}"
    own = {"KST": 9, "JST": 9, "EDT": -4, "MSK": 3, "GMT": 0}
    stamp = read_stamp(text, zone)
    assert stamp.on == moment.date()
    if name not in own:
        assert stamp.at is None
    else:
        there = moment.replace(second=0, microsecond=0, tzinfo=UTC)
        assert stamp.at == there - timedelta(hours=own[name])
