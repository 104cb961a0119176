"""An import of somebody whose account is switched off rests at its next chunk."""

import json

import pytest
from django.test import Client

from reporting.importing import decisions, working
from reporting.importing.phases import phase_of
from tests.factories import imports, records

pytestmark = pytest.mark.django_db


def test_it_rests_says_so_and_goes_on_once_the_account_is_on_again(groups):
    by = records.user("importer", group="admin", is_staff=True)
    other = records.user("other", group="admin", is_staff=True)
    rows = imports.articles(1, 2)
    batch = imports.planned(("rows.ndjson", rows), by=by)
    batch = decisions.confirm_import(batch, by=by)
    by.is_active = False
    by.save()
    working.work_on()
    assert set(imports.outcomes(batch)) == {""}
    assert phase_of(batch) != "done"
    client = Client()
    client.force_login(other)
    page = client.get(f"/admin/reporting/importbatch/{batch.pk}/change/").content.decode()
    assert "the account of importer, who confirmed it, is switched off" in " ".join(page.split())
    by.is_active = True
    by.save()
    working.work_on()
    assert set(imports.outcomes(batch)) == {"created"}


def test_it_can_be_cancelled_and_taken_back_by_others(groups):
    by = records.user("importer", group="admin")
    other = records.user("other", group="admin")
    batch = imports.planned(("rows.ndjson", imports.articles(3)), by=by)
    batch = decisions.confirm_import(batch, by=by)
    by.is_active = False
    by.save()
    decisions.cancel_import(batch, by=other)
    working.work_on()
    batch.refresh_from_db()
    assert json.dumps(imports.outcomes(batch)) == '[""]'
    assert phase_of(batch) == "cancelled"
