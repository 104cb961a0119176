"""The tellings of a page and of a drawing, by the marks that stand in them: addresses and ids."""

import json
import re
from collections.abc import Iterator
from itertools import chain

from lxml.html import HtmlElement, document_fromstring

from timeline.auditing.amounts_told import plain_text
from timeline.auditing.tellings import PublicAnswer, Telling, statement_at

NO_SENTENCE = re.compile(r"(?:/|https?:|Statement \d|\d+$|What it says|$)")  # an address, a number
PAGES = "//a[contains(@href, '/statements/') and not(contains(@href, '.'))]"
# Behind these the title of a citation ends.
CITED = (
    re.compile(r": “(?P<title>.*)”\. Statement \d+ in "),
    re.compile(r"\(\d{4}, \w+ \d+\)\. (?P<title>.*) \(Release \d+\) \[Statement "),
    re.compile(r" title = \{\{(?P<title>.*?)\}\},"),
    re.compile(r"^TY - ELEC .*? TI - (?P<title>.*) T2 - "),
    re.compile(r'^\[ \{ "id": .*? "title": "(?P<title>.*)", "genre": '),
    re.compile(r"^(?P<title>.*?)(?: \([^()]*source: .*)$"),
)
STORY_ONLY = re.compile(r"@misc\{[a-z-]+-\d{4}-\d\d-\d\d,")


def page_tellings(answer: PublicAnswer) -> Iterator[Telling]:
    """Every piece of a page, or of a drawing, that says something of statements."""
    root = document_fromstring(answer.text.encode())
    page = statement_at(answer.address)
    yield from of_links(root, page)
    yield from of_articles(root, page)
    yield from of_paragraphs(root)
    yield from of_data(root)
    if page and root.xpath("//article[contains(@class, 'statement')]"):
        yield from of_statement_page(root, page)


def of_links(root: HtmlElement, page: int | None) -> Iterator[Telling]:
    """Whatever leads to a statement says it."""
    for link in root.xpath(PAGES):
        statement, said = statement_at(link.get("href")), link.get("aria-label") or ""
        classes = (link.get("class") or "").split()
        if "line" in classes:
            yield from of_line(link, statement)
        elif "mark" in classes:
            yield Telling("spoken", statement, plain_text(said))
            yield from of_label(link, statement)
        elif said:
            yield Telling("spoken", statement, plain_text(said.partition(": ")[2]))
        elif "figure" in classes or link.xpath("ancestor::table"):
            yield Telling("row", statement, with_rest(link))
        elif "number" in classes or "position" in classes:
            yield paragraph_telling(link, statement, "number" in classes)
        elif not NO_SENTENCE.match(words_in(link)):
            yield Telling("sentence", statement, words_in(link))


def of_line(line: HtmlElement, statement: int | None) -> Iterator[Telling]:
    """A statement on one line: each of its figures and positions, with what it counts."""
    for row in line.xpath(".//span[@class='what']"):
        for part in words_in(row).split(" · "):
            yield Telling("row", statement, part)


def of_label(mark: HtmlElement, statement: int | None) -> Iterator[Telling]:
    """What is drawn beside a mark; a label that was cut short ends in an ellipsis."""
    label = plain_text(" ".join(mark.xpath("./g[not(@class)]//text/text()")))
    if label and "…" not in label:
        yield Telling("label", statement, label)


def of_articles(root: HtmlElement, page: int | None) -> Iterator[Telling]:
    """Entries, each with its sentence, its notes, and the day that it stands under."""
    for entry in root.xpath("//article[starts-with(@id, 'statement-')]"):
        statement = int(entry.get("id").removeprefix("statement-"))
        for line in entry.xpath("parent::details/summary"):
            yield from of_line(line, statement)
        for told in entry.xpath(".//div[@class='said']/p"):
            yield Telling("sentence", statement, words_in(told))
        for under in entry.xpath(
            "ancestor::section[starts-with(@id, 'day-')]/*[self::h2 or self::h3]"
        ):
            yield Telling("dated", statement, words_in(under))
        for said in entry.xpath(".//div[@class='speaker']/p"):
            yield Telling("dated", statement, words_in(said))
        yield from of_notes(entry, statement)


def of_notes(inside: HtmlElement, statement: int) -> Iterator[Telling]:
    """Why it moved, and in how many texts it stands."""
    for why in inside.xpath(".//ul[contains(@class, 'notes')]/li[@class='why']"):
        yield Telling("why", statement, words_in(why).removeprefix("Why it moved: "))
    for note in inside.xpath(".//ul[contains(@class, 'notes')]/li[not(@class)]"):
        if re.search(r"\btexts?\b", words_in(note)):
            yield Telling("copies", statement, words_in(note))
    for told in inside.xpath(".//ul[contains(@class, 'notes')]/li[@class='verified']"):
        yield Telling("verified", statement, words_in(told))
    for fold in inside.xpath(".//details[@class='more']/summary"):
        yield Telling("others", statement, words_in(fold))


def of_statement_page(root: HtmlElement, statement: int) -> Iterator[Telling]:
    titles = root.xpath("//title[not(ancestor::*[local-name() = 'svg'])]/text()")
    social = root.xpath("//meta[@property='og:title']/@content")
    for title in chain(titles, social):
        yield Telling("full", statement, plain_text(own_part(title)))
    for told in root.xpath("//meta[@name='description' or @property='og:description']/@content"):
        yield Telling("spoken", statement, plain_text(own_part(told)))
    yield Telling("sentence", statement, words_in(root.xpath("//h1")[0]))
    for figure in root.xpath("//article/ul[@class='figures']/li"):
        yield Telling("row", statement, words_in(figure))
    for form in root.xpath("//pre[starts-with(@id, 'cite-')]"):
        yield Telling("full", statement, cited_title(words_in(form)))
    yield from of_notes(root.xpath("//article[contains(@class, 'statement')]")[0], statement)


def own_part(title: str) -> str:
    """What a title says of its subject, without the number, filters and moment that end it."""
    return title.partition(" | ")[0]


def cited_title(form: str) -> str:
    """The sentence that a citation repeats, without what the form puts around it."""
    for pattern in CITED:
        if found := pattern.search(form):
            return found["title"]
    return form


def of_paragraphs(root: HtmlElement) -> Iterator[Telling]:
    """The values held, as a whole, and once more where they describe the page."""
    for told in root.xpath("//section[contains(@class, 'told')]//p[not(@class='caveat')]"):
        yield Telling("paragraph", None, words_in(told))
    if root.xpath("//section[contains(@class, 'told')]"):
        for told in root.xpath("//meta[@name='description']/@content"):
            yield Telling("paragraph", None, plain_text(own_part(told)))


def of_data(root: HtmlElement) -> Iterator[Telling]:
    """What search engines are told: claims, each with its author."""
    for script in root.xpath("//script[@type='application/ld+json']/text()"):
        thing = json.loads(script)
        statement = statement_at(thing.get("url", ""))
        if thing.get("@type") == "Claim" and statement:
            yield Telling("full", statement, plain_text(thing["text"]))
            yield Telling("author", statement, thing["author"]["name"])


def words_in(element: HtmlElement) -> str:
    return plain_text(element.text_content())


def with_rest(link: HtmlElement) -> str:
    """The words of a link and of all that stands in its item or cell."""
    return words_in(link.getparent())


def paragraph_telling(link: HtmlElement, statement: int | None, is_number: bool) -> Telling:
    """A number of the paragraph is held, but under “Expected”; beside it stand its names."""
    clause = plain_text(words_before(link)).rpartition(". ")[2]
    if is_number and clause.startswith("Expected"):
        return Telling("row", statement, f"expected {words_in(link)}", words_beside(link))
    return Telling("held" if is_number else "row", statement, words_in(link), words_beside(link))


def words_beside(link: HtmlElement) -> str:
    """What stands behind a link up to the next one, and before it back to a colon."""
    behind = [link.tail or ""]
    for element in link.itersiblings():
        if element.tag == "a":
            break
        behind += [element.text_content(), element.tail or ""]
    front = re.split("[:;]", words_before(link))[-1]
    return plain_text(f"{front} | {''.join(behind)}")


def words_before(link: HtmlElement) -> str:
    before = [link.getparent().text or ""]
    for element in reversed(list(link.itersiblings(preceding=True))):
        before += [element.text_content(), element.tail or ""]
    return "".join(before)
