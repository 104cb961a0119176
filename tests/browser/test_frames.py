"""Our chart in an article of another site: as high as it is, with and without the script."""

import pytest
from django.conf import settings
from playwright.sync_api import Frame, Page, expect

from bench.extremes.recording import record_all
from tests.factories.releases import story_with

pytestmark = pytest.mark.browser

WIDTHS = [300, 390, 680, 1080]
INSIDE = """() => { const root = document.documentElement;
  return [root.scrollHeight - innerHeight, root.scrollWidth - innerWidth,
          innerHeight - root.getBoundingClientRect().height]; }"""
LISTENING = (
    "<script>heard = []; addEventListener('message', (one) => heard.push(one.data))</script>"
)


@pytest.fixture(params=["How many?", "How many soldiers crossed the border, and who said so? " * 3])
def story(request, transactional_db):
    story = story_with(28)
    story.title = request.param.strip()
    story.save()
    return story


def article(visitor, story, width: int, *, with_script: bool, more: str = "") -> str:
    return framing(visitor, f"/{story.slug}/", width, with_script=with_script, more=more)


def framing(visitor, path: str, width: int, *, with_script: bool, more: str = "") -> str:
    """An article with our frame as oEmbed gives it for that width."""
    url = f"{visitor.address}{path}"
    asked = {"url": url, "maxwidth": str(width)}
    answer = visitor.context.request.get(f"{visitor.address}/oembed/", params=asked).json()
    script = f'<script src="{visitor.address}/static/js/embed.js" async></script>'
    return f"<!doctype html>{LISTENING}{answer['html']}{more}{script if with_script else ''}"


def framed(page: Page) -> Frame:
    frame = page.frames[1]
    frame.locator("footer").wait_for()
    frame.wait_for_load_state()
    return frame


def is_filled(page: Page) -> bool:
    """Whether the frame comes to be exactly as high as what stands in it."""
    frame = framed(page)
    for _ in range(100):
        hidden, beside, spare = frame.evaluate(INSIDE)
        if (hidden, beside) == (0, 0) and 0 <= spare < 1:
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_without_the_script_the_height_is_right_for_the_width_given(
    visit, elsewhere, story, width, scheme
):
    visitor = visit(viewport={"width": width + 40, "height": 900}, color_scheme=scheme)
    page = visitor.page
    page.goto(elsewhere(article(visitor, story, width, with_script=False)))
    hidden, beside, spare = framed(page).evaluate(INSIDE)
    assert (hidden, beside) == (0, 0)
    assert 0 <= spare < 95  # two lines of a title, of letters as wide as they get


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [300, 680])
def test_a_statement_fits_its_frame_without_any_script(visit, elsewhere, story, width, scheme):
    visitor = visit(
        viewport={"width": width + 40, "height": 900},
        color_scheme=scheme,
        java_script_enabled=False,
    )
    page, made = visitor.page, story.statements.last()
    url = f"{visitor.address}/{story.slug}/statements/{made.pk}/"
    asked = {"url": url, "maxwidth": str(width)}
    answer = visitor.context.request.get(f"{visitor.address}/oembed/", params=asked).json()
    page.goto(elsewhere(f"<!doctype html>{answer['html']}"))
    hidden, beside, spare = framed(page).evaluate(INSIDE)
    assert (hidden, beside) == (0, 0)
    assert 0 <= spare < 90


@pytest.mark.parametrize("width", WIDTHS)
def test_with_the_script_the_frame_is_as_high_as_its_chart(visit, elsewhere, story, width):
    visitor = visit(viewport={"width": width + 40, "height": 900})
    page = visitor.page
    page.goto(elsewhere(article(visitor, story, width, with_script=True)))
    assert is_filled(page)


def test_the_frame_follows_its_column(visit, elsewhere, story):
    visitor = visit(viewport={"width": 1120, "height": 900})
    html = article(visitor, story, 1080, with_script=True).replace('width="1080"', 'width="100%"')
    page = visitor.page
    page.goto(elsewhere(html))
    for width in (340, 700, 1120):
        page.set_viewport_size({"width": width, "height": 900})
        assert is_filled(page)


def test_words_of_another_frame_change_nothing(visit, elsewhere, story):
    visitor = visit(viewport={"width": 720, "height": 900})
    liar = elsewhere("<script>parent.postMessage({ height: 77 }, '*')</script>liar")
    other = f'<iframe id="liar" src="{liar}" height="50"></iframe>'
    page = visitor.page
    page.goto(elsewhere(article(visitor, story, 680, with_script=True, more=other)))
    page.wait_for_function("heard.some((one) => one.height === 77)")
    page.wait_for_function("heard.some((one) => one.height > 77)")
    page.evaluate("postMessage({ height: 66 }, '*')")
    page.wait_for_function("heard.some((one) => one.height === 66)")
    heights = page.eval_on_selector_all("iframe", "all => all.map((one) => one.clientHeight)")
    assert heights[0] > 300
    assert heights[1] == 50


def test_a_foreign_page_in_our_frame_is_not_heard(visit, elsewhere, story):
    visitor = visit(viewport={"width": 720, "height": 900})
    page = visitor.page
    page.goto(elsewhere(article(visitor, story, 680, with_script=True)))
    assert is_filled(page)
    before = page.locator("iframe").evaluate("one => one.clientHeight")
    liar = elsewhere("<script>parent.postMessage({ height: 77 }, '*')</script>liar")
    page.locator("iframe").evaluate("(one, to) => { one.contentWindow.location = to }", liar)
    page.wait_for_function("heard.some((one) => one.height === 77)")
    assert page.locator("iframe").evaluate("one => one.clientHeight") == before


def test_a_frame_that_may_run_nothing_still_shows_the_chart(visit, elsewhere, story):
    visitor = visit(viewport={"width": 720, "height": 900})
    html = article(visitor, story, 680, with_script=True).replace("<iframe", "<iframe sandbox")
    visitor.page.goto(elsewhere(html))
    hidden, beside, _ = framed(visitor.page).evaluate(INSIDE)
    assert (hidden, beside) == (0, 0)
    assert framed(visitor.page).locator(".chart.narrow a.mark").first.is_visible()
    visitor.complaints.clear()  # the sandbox says that it blocked our script


def test_the_page_to_choose_shows_what_is_chosen(visit, story):
    page = visit(viewport={"width": 1280, "height": 900}).go(f"/{story.slug}/embed/")
    page.get_by_label("Colours").select_option("Dark")
    page.get_by_label("Width of your column").fill("320")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("iframe")).to_have_attribute("src", f"/embed/{story.slug}/?theme=dark")
    preview = framed(page)
    assert preview.locator(".chart.phone").is_visible()
    assert preview.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 26)"
    assert preview.evaluate(INSIDE)[:2] == [0, 0]


@pytest.mark.parametrize("name", ["embed", "embedded"])
def test_each_script_is_below_a_kilobyte(name):
    assert (settings.BASE_DIR / "static" / "js" / f"{name}.js").stat().st_size < 1_000


CHOSEN = (
    "/harth-bell/", "/tamsel-march/", "/tamsel-march/?series=hurt&known_on=2025-06-14",
    "/tamsel-march/2025-06-14/", "/lantern-decade/",
    "/lantern-decade/?series=cost&said_from=2024-06-01&said_to=2024-06-30",
)  # fmt: skip
NOT_BESIDE = """all => all.map((one) => [one.getAttribute("target"), one.getAttribute("href")])
    .filter(([target, href]) => target !== "_blank" && !href.startsWith("#"))"""


def test_stories_of_one_statement_three_days_and_ten_years_fit_as_well(
    visit, elsewhere, transactional_db
):
    """With series, days and moment of the reader's choice; every link leads beside the article."""
    record_all(90)
    for scheme, with_script in (("light", True), ("dark", False)):
        visitor = visit(viewport={"width": 1120, "height": 900}, color_scheme=scheme)
        page = visitor.page
        for width in WIDTHS:
            page.set_viewport_size({"width": width + 40, "height": 900})
            for chosen in CHOSEN:
                page.goto(elsewhere(framing(visitor, chosen, width, with_script=with_script)))
                frame = framed(page)
                hidden, beside, spare = frame.evaluate(INSIDE)
                assert with_script or (hidden, beside) == (0, 0), (chosen, width, hidden, beside)
                assert with_script or 0 <= spare < 120, (chosen, width, spare)
                assert not with_script or is_filled(page), (chosen, width)
                assert frame.eval_on_selector_all("a", NOT_BESIDE) == [], (chosen, width)
