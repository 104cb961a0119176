"""A selector and a text → where the passage stands now, or why it is an orphan."""

from reporting.texts.anchoring.fuzzy import stretches
from reporting.texts.anchoring.guarding import difference_that_matters, led_otherwise
from reporting.texts.anchoring.quoted import lead, quoted_place, whole_words, widened
from reporting.texts.anchoring.selectors import Located, Orphan, Selector


def locate_selector(selector: Selector, text: str) -> Located | Orphan:
    """The passage in a text that may have changed: exact, near, fuzzy, or an orphan.

    Never words that differ from the passage in a number or a negation. Many passages of one
    text are found fast, since its words are indexed once.
    """
    return quoted_place(selector, text) or changed(selector, text)


def changed(selector: Selector, text: str) -> Located | Orphan:
    """The closest stretch of changed words that says the same, or an orphan with the reason."""
    before = widened(selector.prefix, selector.exact, selector.suffix)
    reason = ""
    for one in stretches(selector, text):
        difference = difference_that_matters(before, whole_words(text, one.start, one.end))
        if led_otherwise(selector.prefix, lead(text, one.start)):
            difference = "a negation"
        if not difference:
            return Located(one.start, one.end, "fuzzy", one.score)
        reason = (
            reason or f"The closest words differ in {difference}: “{text[one.start : one.end]}”."
        )
    return Orphan(reason or "The words are no longer in the text.")
