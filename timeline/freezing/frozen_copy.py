"""A frozen copy put together: every file of it, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from reporting.models import Story
from timeline.entries.addresses import path_of
from timeline.entries.moments import day_in
from timeline.entries.reading import Reading
from timeline.freezing.asking import LiveSite, one_moment
from timeline.freezing.comparing import CopyChanges, changes_between
from timeline.freezing.cover import cover_page
from timeline.freezing.lining import FrozenLine
from timeline.freezing.linking import Linker
from timeline.freezing.listing import NAME, CopyList, digest
from timeline.freezing.places import COVER, FrozenPlace, moved_statements, places_of
from timeline.freezing.processes import made_by_all
from timeline.freezing.scripts import loaded_files


class FrozenFile(NamedTuple):
    """`live` is the hash of what the live site answered, where that is another one."""

    name: str
    body: bytes
    sha256: str
    live: str = ""


def frozen_file(name: str, body: bytes, live: str = "") -> FrozenFile:
    return FrozenFile(name, body, digest(body), live)


@dataclass
class FrozenCopy:
    """A copy of a story as `site` (https://host) shows it; beside an earlier one also what changed
    since. `listed` and `changes` are there once the last of `files` is taken. Several `processes`
    render its pages where the process that begins them has one thread."""

    story: Story
    site: str
    earlier: CopyList | None = None
    processes: int = 1
    listed: CopyList | None = None
    changes: CopyChanges | None = None
    addresses: dict[str, str] = field(default_factory=dict)  # the file of each

    def files(self) -> Iterator[FrozenFile]:
        with one_moment() as may_be_shared:
            reading = Reading(self.story)
            made_on = day_in(self.story.time_zone, timezone.now())
            listed = CopyList.of(reading, self.site, made_on)
            processes = self.processes if may_be_shared else 1
            for file in self.told(reading, made_on, processes):
                listed.add(file.name, file.sha256, file.live)
                yield file
            if self.earlier:
                self.changes = changes_between(self.earlier, listed)
            cover = self.cover(reading, listed)
            listed.add(cover.name, cover.sha256)
            yield cover
        self.listed = listed
        yield frozen_file(NAME, listed.text().encode())

    def told(self, reading: Reading, made_on: date, processes: int) -> Iterator[FrozenFile]:
        """Everything but the cover, which tells of it, and the list."""
        places = list(places_of(reading))
        self.addresses |= addresses_of_copy(reading, places)
        line = FrozenLine(self.story.slug, made_on)
        site, linker = LiveSite(self.site), self.linker()

        def made(place: FrozenPlace) -> FrozenFile:
            live = site.ask(place)
            if not place.is_page:
                return frozen_file(place.file, live)
            page = linker.linked(live.decode(), place)
            body = line.put_into(page, place, self.site).encode()
            return frozen_file(place.file, body, digest(live))

        yield from made_by_all(made, places, processes) if processes > 1 else map(made, places)
        for name, content in loaded_files():
            yield frozen_file(name, content)

    def cover(self, reading: Reading, listed: CopyList) -> FrozenFile:
        """The page that one opens first."""
        page = cover_page(reading, listed, self.changes)
        return frozen_file(COVER.file, self.linker().linked(page, COVER).encode())

    def linker(self) -> Linker:
        return Linker(self.site, path_of("story", self.story.slug), self.addresses)


def addresses_of_copy(reading: Reading, places: list[FrozenPlace]) -> dict[str, str]:
    """The file of each address; of a statement that turned out to be another, that one's."""
    held = {place.address: place.file for place in (COVER, *places)}
    held[f"/{NAME}"] = NAME
    return held | {old: held[new] for old, new in moved_statements(reading).items() if new in held}
