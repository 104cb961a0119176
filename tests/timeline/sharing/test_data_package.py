"""The data package: valid by the standard's own tool, rows and all."""

import json

import pytest
from django.conf import settings
from frictionless import Package

from reporting.releasing.columns import COLUMNS
from timeline.sharing.dictionary import columns_told, parameters_told, told_meanings
from timeline.sharing.series_table import SERIES_COLUMNS
from timeline.values.verifying import OF_DATA
from timeline.views.parameters import OURS

FILES = {"statements": "statements.csv", "series": "series.csv"}


def fetched(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?known_on=2024-10-23"])
def test_the_package_and_every_row_of_its_tables_are_valid(client, sample, tmp_path, query):
    package = json.loads(fetched(client, f"/nk-deployment/datapackage.json{query}"))
    for resource in package["resources"]:
        address = resource["path"].removeprefix("http://testserver")
        assert address.endswith(query)
        (tmp_path / FILES[resource["name"]]).write_bytes(fetched(client, address))
        resource["path"] = FILES[resource["name"]]  # the tool reads the very bytes, from a folder
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert report.valid
    assert [task.stats["rows"] > 5 for task in report.tasks] == [True, True]


@pytest.mark.django_db
def test_a_wrong_cell_is_found(client, sample, tmp_path):
    """That the check above can fail: a number in words is none."""
    package = json.loads(fetched(client, "/nk-deployment/datapackage.json"))
    (resource,) = [one for one in package["resources"] if one["name"] == "series"]
    table = fetched(client, "/nk-deployment/series.csv").decode()
    (tmp_path / "series.csv").write_text(table.replace(",10000,", ",ten thousand,"))
    resource["path"] = "series.csv"
    whole = {**package, "resources": [resource]}
    (tmp_path / "datapackage.json").write_text(json.dumps(whole))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert {one[0] for one in report.flatten(["type"])} == {"type-error"}


def test_each_column_and_parameter_is_explained_and_nothing_else():
    told = told_meanings()
    assert {*told["statements"], *told["constant"]} == set(COLUMNS)
    assert {*told["series"], *told["constant"]} == set(SERIES_COLUMNS)
    assert set(parameters_told()) == set(OURS)
    assert [one.name for one in columns_told("statements")] == list(COLUMNS)


@pytest.mark.django_db
def test_the_page_tells_every_column_and_leads_to_every_file(client, sample):
    page = client.get("/data/").content.decode()
    assert OF_DATA in page
    for name in (*COLUMNS, *SERIES_COLUMNS, *OURS):
        assert f"<code>{name}</code>" in page
    for path in (".csv", ".json", "/series.csv", "/series.json", "/datapackage.json"):
        assert f'href="/nk-deployment{path}"' in page
    catalogue = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    found = json.loads(catalogue)
    assert found["@type"] == "dcat:Catalog"
    (dataset,) = found["dcat:dataset"]
    assert dataset["@id"] == "http://testserver/nk-deployment/"
    assert len(dataset["dcat:distribution"]) == 4
    assert dataset["dct:license"]["@id"] == settings.RECORD_LICENCE_URL
