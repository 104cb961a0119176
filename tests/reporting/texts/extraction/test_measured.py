from reporting.texts.extraction import measured


def test_a_rule_proposes_unasked_only_where_it_is_mostly_right(monkeypatch):
    rows = {
        "good": {"proposed": 20, "right": 17},
        "bad": {"proposed": 20, "right": 16},
        "rare": {"proposed": 2, "right": 2},
    }
    monkeypatch.setattr(measured, "MEASURED", {"rules": rows})
    assert [measured.is_offered(one) for one in (*rows, "new")] == [True, False, False, False]
    assert measured.confidence_of("good") == 0.85
    assert measured.confidence_of("rare") is None
