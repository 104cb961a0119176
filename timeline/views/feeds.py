"""What machines follow: the feeds of releases, the sitemaps, robots.txt."""

from django.contrib.sitemaps import views as framework
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.entries.addresses import site_of
from timeline.sharing.feeds import Feed, feed_of, feed_of_all
from timeline.sharing.sitemaps import SECTIONS
from timeline.views.public import public, story_at


@public(is_open=True)
def releases(request: HttpRequest, story: str) -> HttpResponse:
    """The newest releases of a story as Atom."""
    return as_atom(feed_of(story_at(story), site_of(request)))


@public(is_open=True)
def feed(request: HttpRequest) -> HttpResponse:
    """The newest releases of every public story as Atom."""
    return as_atom(feed_of_all(site_of(request)))


def as_atom(feed: Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@public()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Where the sitemaps of each kind of page stand."""
    return framework.index(request, SECTIONS, sitemap_url_name="sitemap_section")


@public("p")
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return framework.sitemap(request, SECTIONS, section)


@public()
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where the sitemap stands."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
