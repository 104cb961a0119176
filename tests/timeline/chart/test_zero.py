"""A number that is zero is drawn and told like any other."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_chart_and_the_page_of_the_flood_have_their_zero(flood, client):
    page = client.get(f"/{flood}/")
    chart = client.get(f"/{flood}/chart.svg")
    assert (page.status_code, chart.status_code) == (200, 200)
    assert "said that nobody was missing any more" in page.text
    assert "Civil Protection Agency: zero" in chart.text
