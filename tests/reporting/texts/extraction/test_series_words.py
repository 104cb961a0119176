from reporting.texts.extraction.series_words import likeliest_series, series_words


def test_a_name_says_what_is_counted():
    one = series_words("k", "soldiers captured near the bridge")
    assert one.nouns == {"soldiers"}
    assert one.people
    assert one.facts >= {"captu", "bridg"}
    assert not series_words("s", "shells fired").people


def test_a_name_without_a_thing_counts_people():
    assert series_words("sent", "sent").people


def test_the_series_with_most_words_in_common():
    killed, missing = series_words("k", "people killed"), series_words("m", "people missing")
    plan = series_words("p", "soldiers", moves="plan")
    every = (killed, missing, plan)
    assert likeliest_series(every, "people", "are missing", is_ahead=False) == missing
    assert likeliest_series(every, "people", "were killed", is_ahead=False) == killed
    assert likeliest_series(every, "soldiers", "will go", is_ahead=True) == plan
    assert likeliest_series((), "people", "", is_ahead=False) is None
