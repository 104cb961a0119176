"""Under which licence the record may be used, and what of it is not ours to give."""

from dataclasses import dataclass

from django.conf import settings

NOTE = (
    "The licence covers our coding, our sentences and our summaries. Passages and headlines are"
    " quoted from their publishers, who keep their rights."
)


@dataclass(frozen=True, slots=True)
class Licence:
    name: str
    url: str
    note: str = NOTE


def licence_given() -> Licence:
    """The licence that this newsroom gives (settings RECORD_LICENCE, RECORD_LICENCE_URL)."""
    return Licence(settings.RECORD_LICENCE, settings.RECORD_LICENCE_URL)
