"""Time zones as they are printed beside clocks, and the name under which each is kept."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

TABLES = tomllib.loads(resources.files(__package__).joinpath("zones.toml").read_text("utf-8"))


@dataclass(frozen=True)
class PrintedZone:
    """What a zone beside a clock means; `home` is a place that keeps it, if one is known."""

    time: tzinfo
    home: str = ""


def zone_of_offset(sign: str, hours: str, minutes: str | None) -> PrintedZone | None:
    """None for an offset that no zone on earth has."""
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    signed = -offset if sign == "-" else offset
    if int(minutes or 0) > 59 or not is_on_earth(signed):
        return None
    return PrintedZone(timezone(signed))


def is_on_earth(offset: timedelta) -> bool:
    return timedelta(hours=-12) <= offset <= timedelta(hours=14)


@cache
def printed_zones() -> dict[str, PrintedZone]:
    """The zone by each name that has only one meaning."""
    offsets = {
        name: PrintedZone(datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo or UTC, home)
        for name, (offset, home) in TABLES["offsets"].items()
    }
    places = {name: place_named(place) for name, place in TABLES["places"].items()}
    return offsets | places


def place_named(name: str) -> PrintedZone:
    return PrintedZone(zone_named(name), name)


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # no such name, no name at all, a folder of zones
        raise ValueError(f"“{name[:64]}” is no IANA time zone, such as Asia/Seoul.") from None


def is_unclear(moment: datetime) -> bool:
    """Whether the clocks of its zone showed that time twice, or never, when they were changed."""
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()


def zone_of(moment: datetime, *wanted: str) -> str:
    """A zone's name in which the moment has its printed offset, one of `wanted` if that has it."""
    offset = moment.utcoffset() or timedelta()
    return next((name for name in zones_near(offset, wanted) if has_offset(name, moment)), "UTC")


def zones_near(offset: timedelta, wanted: tuple[str, ...]) -> Iterator[str]:
    yield from filter(None, wanted)
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest:
        yield from TABLES["uneven"]["zones"]
    elif hours and -12 <= hours <= 14:
        yield f"Etc/GMT{-hours:+d}"


def has_offset(name: str, moment: datetime) -> bool:
    return moment.astimezone(zone_named(name)).utcoffset() == moment.utcoffset()
