"""The pages of the desk and of the admin, as three people have them."""

from collections.abc import Iterable, Iterator

from django.db.models import Count

from bench.sameness.crawling import parameters, route_of
from reporting.models import Appearance, CopyProposal, ImportBatch, Source, Statement, User

MOST = 12  # addresses of one kind that links lead to
OUTCOMES = (
    "created", "new_version", "unchanged", "suspected_duplicate", "suspected_mistake", "rejected",
    "left",
)  # fmt: skip
STEPS = ("amend", "relations", "send-back", "submit", "publish", "retract")
NOTHING = {"nothing": "filled in"}  # a form without any field counts as not handed in
IMPORTS = "/admin/reporting/importbatch/"


def one_with(role: str) -> User:
    return User.objects.filter(groups__name=role).order_by("pk")[0]


def seeds() -> Iterator[str]:
    """Where the links begin, and at least one page of everything that is seldom."""
    yield from ("/desk/", "/admin/", "/desk/?page=2", "/desk/statements/0/", f"{IMPORTS}add/")
    for statement in statements():
        yield from (f"/desk/statements/{statement}/{step}" for step in ("", "amend/"))
    for source in sources():
        yield from of_source(source)
    for proposal in CopyProposal.objects.order_by("pk"):
        yield f"/desk/copies/{proposal.pk}/"
    for batch in ImportBatch.objects.order_by("pk"):
        yield from of_import(batch)


def statements() -> list[int]:
    """Two of each story, state and number of releases."""
    found: dict[object, list[int]] = {}
    counted = Statement.objects.annotate(Count("releases")).order_by("pk")
    for one in counted:
        kind = one.story_id, one.state, one.releases__count
        found.setdefault(kind, []).append(one.pk)
    return [pk for those in found.values() for pk in those[:2]]


def sources() -> Iterable[Source]:
    """Those with several texts or proposals, those of whole articles, and a few others."""
    counted = Source.objects.annotate(texts=Count("snapshots")).order_by("pk")
    yield from counted.filter(texts__gt=1)
    yield from counted.filter(import_rows__isnull=False, story__isnull=False).distinct()[:6]
    yield from counted.filter(story__isnull=True)[:2]
    yield from counted[:2]


def of_source(source: Source) -> Iterator[str]:
    page = f"/desk/sources/{source.pk}/"
    steps = ("", "details/", "original/", "statements/new", "figures/new?figures-TOTAL_FORMS=1")
    yield from (page + step for step in steps)
    for text in source.snapshots.order_by("pk"):
        words = text.text[:40].replace("\n", " ")
        yield f"{page}?text={text.pk}"
        yield f"{page}quote/?words={words[:20]}&snapshot={text.pk}"
        yield f"{page}statements/new?span=0-40&span=50-90&snapshot={text.pk}"
        yield f"{page}passages/new?span=0-40&snapshot={text.pk}"


def of_import(batch: ImportBatch) -> Iterator[str]:
    page = f"{IMPORTS}{batch.pk}/"
    yield from (page + step for step in ("change/", "undo/", "rejected.csv"))
    yield from (f"{page}change/?outcome={outcome}" for outcome in OUTCOMES)
    for number in (0, 1, -1):
        rows = list(batch.rows.order_by("pk").values_list("pk", flat=True))
        yield from (f"{page}rows/{pk}/" for pk in rows[number : number + 1])


def posts() -> Iterator[tuple[str, dict[str, str]]]:
    """Forms handed in empty: most are refused with a sentence, some steps are taken."""
    yield from ((f"{IMPORTS}add/", given) for given in (NOTHING, {"kind": "rumours"}))
    yield from ((f"/admin/reporting/{name}/add/", NOTHING) for name in ("actor", "story", "user"))
    for statement in statements():
        page = f"/desk/statements/{statement}/"
        yield from ((f"{page}{step}/", NOTHING) for step in STEPS)
    for appearance in Appearance.objects.filter(statement__in=statements()).order_by("pk")[:6]:
        page = f"/desk/appearances/{appearance.pk}/"
        yield from ((f"{page}{step}/", NOTHING) for step in ("place", "differences"))
    for source in sources():
        page = f"/desk/sources/{source.pk}/"
        yield from ((f"{page}{step}", NOTHING) for step in ("details/", "statements/new"))
        yield f"{page}reading/", {"state": "read"}


def group(address: str) -> object:
    """Addresses of one pattern with one parameter, or with several; None for other parts."""
    if not address.startswith(("/desk/", "/admin/")):
        return None
    names = {name for name, _ in parameters(address)}
    return route_of(address.partition("?")[0]), names.pop() if len(names) == 1 else len(names) > 1
