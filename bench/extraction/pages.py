"""Invented web pages with the furniture of real ones: 60 to 120 KB, the same for the same n."""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape

OUTLETS = (
    "The Harbour Post", "Ruritanian Times", "Bordertown Courier", "Sylvania Today", "Zenda News",
)  # fmt: skip
PEOPLE = ("Ada Muster", "Ben Ola", "Cora Field", "Dan Ruhl", "Eve Marsh")
PLACES = ("BORDERTOWN", "ZENDA", "STRELSAU", "PORT SYLVANIA")
ROOMS = (
    "Home", "World", "Politics", "Business", "Markets", "Culture", "Travel", "Weather", "Video",
    "Podcasts", "Newsletters", "Opinion", "Sport", "Science", "Health", "Live", "Subscribe",
)  # fmt: skip
WORDS = (
    "minister", "soldiers", "border", "convoy", "parliament", "harbour", "winter", "river",
    "village", "council", "report", "spokesman", "witnesses", "officials", "trains", "bridge",
    "evening", "statement", "brigade", "ceasefire", "crossing", "ambassador", "grain", "figures",
    "deployment", "observers", "road", "morning", "capital", "province", "railway", "camp",
)  # fmt: skip
VERBS = ("said", "told reporters", "wrote", "confirmed", "repeated", "denied", "announced")
SIZE = (60_000, 118_000)  # characters of a page

type Facts = dict[str, str]
ICON = '<svg class="icon" viewBox="0 0 24 24"><path d="M4 12h16M12 4v16M5 5l14 14"></path></svg>'


def article(n: int) -> list[str]:
    """Eight to eighteen paragraphs; the first has a dateline."""
    rng = random.Random(n)
    told = [paragraph(rng) for _ in range(rng.randint(8, 18))]
    told[0] = f"{rng.choice(PLACES)}, Oct. {rng.randint(18, 31)} (Ruritania Wire) — {told[0]}"
    return told


def paragraph(rng: random.Random) -> str:
    return " ".join(sentence(rng) for _ in range(rng.randint(2, 4)))


def sentence(rng: random.Random) -> str:
    who, whom, where = (" ".join(rng.choices(WORDS, k=rng.randint(2, 4))) for _ in range(3))
    told = f"{rng.choice(VERBS)} on {rng.choice(('Friday', 'Monday'))}"
    return f"The {who} {told} that {rng.randint(2, 40) * 100:,} {whom} had left the {where}."


def page(n: int, body: list[str]) -> str:
    """The page in HTML that prints the paragraphs `body`, text and not markup.

    Every outlet of the five has its own habits of markup and metadata; n chooses it.
    """
    rng = random.Random(n)
    facts = invent(n, rng)
    head, print_story = HABITS[n % len(HABITS)]
    story = print_story(facts, [marked_up(text, rng) for text in body])
    parts = [
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
        head(facts),
        f"{styles(rng)}</head><body>{banner(facts)}{menu(facts, rng)}",
        story,
        f"{related(facts, rng)}{comments(rng)}{footer(facts, rng)}",
    ]
    room = rng.randint(*SIZE) - sum(map(len, parts))
    return "\n".join([*parts, script(rng, room), "</body></html>"])


def invent(n: int, rng: random.Random) -> Facts:
    moment = datetime(2024, 10, 18, tzinfo=UTC) + timedelta(minutes=rng.randrange(14 * 1440))
    host = OUTLETS[n % 5].lower().replace(" ", "-")
    what = f"{rng.choice(WORDS)} {rng.choice(WORDS)}"
    return {
        "outlet": OUTLETS[n % 5],
        "author": rng.choice(PEOPLE),
        "headline": f"Officials count {n + 200:,} soldiers at the {what}",
        "stamp": moment.isoformat(timespec="seconds"),
        "shown": f"{moment:%d %B %Y %H:%M}",
        "url": f"https://www.{host}.example/world/{n}/officials-count",
    }


# --- heads -----------------------------------------------------------------------------------


def titled(facts: Facts) -> str:
    return (
        f"<title>{facts['headline']} | {facts['outlet']}</title>"
        f'<link rel="canonical" href="{facts["url"]}">'
    )


def opengraph(facts: Facts) -> str:
    told = {
        "og:title": facts["headline"], "og:site_name": facts["outlet"], "og:url": facts["url"],
        "article:published_time": facts["stamp"], "article:author": facts["author"],
    }  # fmt: skip
    tags = (f'<meta property="{name}" content="{value}">' for name, value in told.items())
    return titled(facts) + "".join(tags)


def linked(facts: Facts) -> dict[str, object]:
    return {
        "@type": "NewsArticle", "headline": facts["headline"], "datePublished": facts["stamp"],
        "author": [{"@type": "Person", "name": facts["author"]}], "url": facts["url"],
        "publisher": {"@type": "Organization", "name": facts["outlet"]},
    }  # fmt: skip


def in_script(value: dict[str, object]) -> str:
    told = json.dumps({"@context": "https://schema.org", **value})
    return f'<script type="application/ld+json">{told}</script>'


def with_linked(facts: Facts) -> str:
    return titled(facts) + in_script(linked(facts))


def with_graph(facts: Facts) -> str:
    outlet = {"@type": "Organization", "@id": "#outlet", "name": facts["outlet"]}
    told = {**linked(facts), "publisher": {"@id": "#outlet"}}
    return opengraph(facts) + in_script({"@graph": [outlet, told]})


def with_two_tags(facts: Facts) -> str:
    return (
        f'{titled(facts)}<meta name="author" content="{facts["author"]}">'
        f'<meta property="article:published_time" content="{facts["stamp"]}">'
    )


# --- stories ---------------------------------------------------------------------------------


def marked_up(text: str, rng: random.Random) -> str:
    """The paragraph with a link and an emphasis around words of it."""
    words = escape(text).split(" ")
    for opened, closed in (('<a href="/topics/word">', "</a>"), ("<em>", "</em>")):
        at = rng.randrange(len(words))
        words[at] = f"{opened}{words[at]}{closed}"
    return " ".join(words)


BETWEEN = {
    1: '<figure><img src="/a.jpg" alt=""><figcaption>The crossing. Photo: Harbour Pictures'
    "</figcaption></figure>",
    3: '<div class="ad-slot" aria-label="Advertisement"><span>Advertisement</span></div>',
    5: '<aside class="newsletter"><h4>Sign up for the evening letter</h4>'
    "<button>Sign up</button></aside>",
}


def in_paragraphs(body: list[str]) -> str:
    return "\n".join(f"<p>{text}</p>{BETWEEN.get(i, '')}" for i, text in enumerate(body))


def broadsheet(facts: Facts, body: list[str]) -> str:
    return f"""<main><article class="story"><h1>{facts["headline"]}</h1>{share()}
        <div class="byline">By <a rel="author" href="/by">{facts["author"]}</a>
        <time datetime="{facts["stamp"]}">{facts["shown"]}</time></div>
        <div class="article-body">{in_paragraphs(body)}</div></article></main>"""


def tabloid(facts: Facts, body: list[str]) -> str:
    return f"""<div id="wrap"><div class="col-8"><h1 class="headline">{facts["headline"]}</h1>
        <div class="meta"><span>{facts["author"]}</span><span>{facts["shown"]}</span></div>{share()}
        <div class="entry-content">{in_paragraphs(body)}</div>{share()}</div></div>"""


def wire(facts: Facts, body: list[str]) -> str:
    return f"""<section id="content"><header><h1>{facts["headline"]}</h1>
        <p class="dates">{facts["shown"]}</p></header>
        <div itemprop="articleBody">{in_paragraphs(body)}</div></section>"""


def old_house(facts: Facts, body: list[str]) -> str:
    """Tables for layout, line breaks for paragraphs."""
    return f"""<table width="100%"><tr><td width="180">{share()}</td><td class="content">
        <h2>{facts["headline"]}</h2><b>{facts["shown"]}</b><br><br>
        <div>{"<br><br>".join(body)}</div></td></tr></table>"""


def weblog(facts: Facts, body: list[str]) -> str:
    return f"""<div class="post hentry"><h1 class="entry-title">{facts["headline"]}</h1>
        <div class="post-content">{in_paragraphs(body)}</div>
        <div class="tags">Tags: <a href="/t/1">border</a> <a href="/t/2">soldiers</a></div></div>"""


type Head = Callable[[Facts], str]
type Story = Callable[[Facts, list[str]], str]
HABITS: tuple[tuple[Head, Story], ...] = (
    (with_linked, broadsheet),
    (opengraph, tabloid),
    (with_graph, wire),
    (titled, old_house),
    (with_two_tags, weblog),
)


# --- furniture -------------------------------------------------------------------------------


def styles(rng: random.Random) -> str:
    rules = (f".c{i}-{rng.randrange(9999)}{{margin:{i}px;color:#{i:06x}}}" for i in range(150))
    return f"<style>{''.join(rules)}</style>"


def banner(facts: Facts) -> str:
    return f"""<div id="cookie-consent" role="dialog"><p>{facts["outlet"]} and its partners use
        cookies to measure how the site is read. You can change your mind at any time.</p>
        <button>Accept all</button><button>Reject all</button></div>"""


def menu(facts: Facts, rng: random.Random) -> str:
    rooms = "".join(
        f'<li><a href="/{room}">{ICON}<span>{room}</span></a><ul>{below(rng)}</ul></li>'
        for room in ROOMS
    )
    return f"""<header class="site-header"><a class="logo" href="/">{facts["outlet"]}</a>
        <nav class="menu"><ul>{rooms}</ul></nav>
        <form action="/search"><input name="q"><button>Search</button></form></header>"""


def below(rng: random.Random) -> str:
    links = (f'<a href="/{word}">{word.title()}</a>' for word in rng.sample(WORDS, 8))
    return "".join(f"<li>{link}</li>" for link in links)


def share() -> str:
    return f"""<div class="share social-share"><span>Share</span><ul>
        <li><a href="#">{ICON}Copy link</a></li><li><a href="#">{ICON}E-mail</a></li>
        <li><button>{ICON}Print</button></li></ul></div>"""


def related(facts: Facts, rng: random.Random) -> str:
    itself = f'<li class="card"><a href="{facts["url"]}">{facts["headline"]}</a></li>'
    cards = "".join(card(n, rng) for n in range(30))
    return f"""<aside class="related"><h2>Related stories</h2>
        <ul class="grid">{itself}{cards}</ul></aside>"""


def card(n: int, rng: random.Random) -> str:
    title = f"{rng.choice(WORDS).title()} {rng.choice(WORDS)} at the {rng.choice(WORDS)}"
    return f"""<li class="card"><div class="inner"><a href="/world/{n}"><picture>
        <source srcset="/i/{n}.webp 1x, /i/{n}-2.webp 2x" type="image/webp">
        <img src="/i/{n}.jpg" alt="" loading="lazy"></picture><h3>{title}</h3></a>
        <p class="teaser">{sentence(rng)}</p><span class="when">{n + 1} h</span></div></li>"""


def comments(rng: random.Random) -> str:
    told = "".join(
        f"""<li class="comment"><b>reader{n}</b>
        <div class="comment-body"><p>{sentence(rng)}</p></div><a href="#">{ICON}Reply</a></li>"""
        for n in range(15)
    )
    return f"""<section id="comments" class="comments"><h2>15 comments</h2>
        <ol class="comment-list">{told}</ol></section>"""


def footer(facts: Facts, rng: random.Random) -> str:
    return f"""<footer class="site-footer"><ul>{below(rng)}</ul>
        <p>© 2024 {facts["outlet"]}. All rights reserved.</p></footer>"""


def script(rng: random.Random, size: int) -> str:
    """Inline state of about `size` characters, as pages of today carry it."""
    rows: list[str] = []
    while size > 0:
        row = {"id": rng.randrange(10**9), "kind": rng.choice(WORDS), "seen": False}
        rows.append(json.dumps(row))
        size -= len(rows[-1]) + 1
    return f"<script>window.__STATE__=[{','.join(rows)}]</script>"
