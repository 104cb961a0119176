from reporting.texts.extraction.attribution.quotations import quotation_at, quotations_in


def test_a_quotation_ends_at_its_mark_or_with_the_paragraph():
    text = "“One,” he said. “Two"
    found = quotations_in(text, 0, len(text))
    assert [(text[one.start : one.end], one.is_closed) for one in found] == [
        ("One,", True),
        ("Two", False),
    ]


def test_a_place_is_within_at_most_one():
    text = 'a "b" c "d"'
    found = quotations_in(text, 0, len(text))
    assert [quotation_at(found, text.index(sign)) is not None for sign in "abcd"] == [
        False, True, False, True,
    ]  # fmt: skip
