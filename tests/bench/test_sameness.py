"""Which differences between two pages count for `bench.sameness`."""

import pytest

from bench.sameness.comparing import compare_folders
from bench.sameness.markup import html_lines, what_works

SAME = [
    ("<p>One.</p><p>Two.</p>", "<p>\n  One.\n</p>\n\n<p>Two. </p>"),
    ("<p>a <b>x</b> c</p>", "<p> a\n<b>x</b>\nc</p>"),
    ('<a class="b c" href="/">x</a>', '<a href="/"\n class="b\n c">x</a>'),
    ("<style>p{}</style><p>x</p>", '<link rel="stylesheet" href="/a.css"><p>x</p>'),
    ("<button>Go</button>", "<button>\n Go\n</button>"),
    ("<p>x</p><!-- a note -->", "<p>x</p>"),
    ("<svg><text>a</text></svg>", "<svg>\n<text> a </text>\n</svg>"),
]
OTHER = [
    ("<b>a</b> <i>c</i>", "<b>a</b><i>c</i>"),
    ("a <b>x</b>", "a<b>x</b>"),
    ("<label>a</label> <input>", "<label>a</label><input>"),
    ("<pre>a\nb</pre>", "<pre>a b</pre>"),
    ('<div class="text">a  b</div>', '<div class="text">a b</div>'),
    ("<p>a</p>", "<div>a</div>"),
    ("<p>a</p>", '<p id="a">a</p>'),
    ("<p>a b</p>", "<p>a\N{NO-BREAK SPACE}b</p>"),
    ("<p><b>a</b>b</p>", "<p><b>ab</b></p>"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_no_reader_sees_does_not_count(one, other):
    assert html_lines(one) == html_lines(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_a_reader_sees_counts(one, other):
    assert html_lines(one) != html_lines(other)


def test_of_the_desk_only_words_links_and_fields_count():
    page = '<div class="{}"><p class="{}">See <a class="{}" href="{}">it</a></p></div>'
    told = html_lines(page.format("a", "b", "c", "/"), what_works)
    assert told == ['See <a href="/">it</a>']
    assert told == html_lines(page.format("x", "y", "z", "/"), what_works)
    assert told != html_lines(page.format("a", "b", "c", "/else"), what_works)


def test_a_difference_is_told_once_with_its_addresses(tmp_path):
    for folder, word in (("one", "Four"), ("other", "Five")):
        (tmp_path / folder).mkdir()
        for name in "ab":
            (tmp_path / folder / f"{name}.txt").write_text(f"{name}\n{word}\n")
        (tmp_path / folder / "same.txt").write_text("same\n")
    (tmp_path / "one" / "gone.txt").write_text("gone\n")
    told = list(compare_folders(tmp_path / "one", tmp_path / "other"))
    assert told == [
        "2: a.txt  b.txt\n a\n-Four\n+Five\n",
        "1: gone.txt\nOnly the first folder has it.\n",
    ]
    assert list(compare_folders(tmp_path / "one", tmp_path / "one")) == []
