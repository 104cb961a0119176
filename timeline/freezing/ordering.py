"""What is asked for when a story is to be frozen, and what of it cannot be done."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from reporting.archiving.ordering_copies import against_freezing
from reporting.models import Story
from timeline.auditing.visiting import host
from timeline.freezing.comparing import earlier_copy
from timeline.freezing.frozen_copy import FrozenCopy
from timeline.freezing.refusing import FreezeRefused


def copy_of_story(slug: str, *, site: str = "", since: Path | None = None) -> FrozenCopy:
    """The copy that is to be made; raises FreezeRefused with a sentence where it cannot be."""
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        raise FreezeRefused(f"There is no story “{slug}”; name one by its slug.")
    address = site_given(site) if site else own_site()
    earlier = earlier_copy(since, slug) if since else None
    if reason := against_freezing(story):
        raise FreezeRefused(reason)
    return FrozenCopy(story, address, earlier)


def own_site() -> str:
    """Where this program says that it stands."""
    return f"{'https' if settings.SECURE_SSL_REDIRECT else 'http'}://{host()}"


def site_given(site: str) -> str:
    """The beginning of every live address, under which this program has to answer."""
    try:
        parts = urlsplit(site.rstrip("/"))
        name, _ = split_domain_port(parts.netloc)
        is_whole = parts.scheme in ("http", "https") and name and not (parts.path or parts.query)
        is_secure = parts.scheme == "https" or not settings.SECURE_SSL_REDIRECT
    except ValueError:
        is_whole = False
    if not is_whole:
        raise FreezeRefused(f"“{site}” is no site; write it such as https://example.org.")
    if not validate_host(name, settings.ALLOWED_HOSTS):
        raise FreezeRefused(f"This program does not answer as “{name}”; name one of ALLOWED_HOSTS.")
    if not is_secure:
        raise FreezeRefused(f"This program answers by https only; write https://{parts.netloc}.")
    return f"{parts.scheme}://{parts.netloc}"
