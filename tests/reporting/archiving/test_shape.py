"""Nothing is left out of an archive without a word."""

import json

import pytest
from django.apps import apps
from django.core import serializers
from django.db import models

from reporting.archiving.shape import LEFT_OUT, PERSON, PERSON_LEFT_OUT, RECORD
from reporting.models import User

OF_THE_LIBRARIES = {  # who is logged in, and what Django keeps for itself; groups are taken along
    "account", "admin", "auth", "contenttypes", "mfa", "pgtrigger", "sessions",
    "usersessions",
}  # fmt: skip


def test_every_model_is_in_the_archive_or_named_as_left_out():
    ours = {*apps.get_app_config("reporting").get_models(include_auto_created=True)}
    joins = {through for through in ours if through._meta.auto_created is not False}
    assert not set(RECORD) & set(LEFT_OUT)
    assert ours - joins == {*RECORD, *LEFT_OUT}
    assert {one._meta.auto_created for one in joins} == {User}, "told by the fields of a person"


def test_no_other_app_has_tables_that_nobody_thought_of():
    others = {model._meta.app_label for model in apps.get_models()} - {"reporting"}
    assert others <= OF_THE_LIBRARIES, "say in `shape` what becomes of their rows"


@pytest.mark.parametrize("model", [one for one in RECORD if one is not User])
def test_every_field_of_an_archived_model_stands_in_its_rows(model: type[models.Model]):
    """The serializer passes over fields that are not editable by it, and says nothing."""
    fields = {one.name for one in model._meta.local_fields if not one.primary_key}
    fields |= {one.name for one in model._meta.local_many_to_many}
    assert written(model) == fields


def test_every_field_of_a_person_is_in_the_archive_or_named_as_left_out():
    fields = {one.name for one in [*User._meta.fields, *User._meta.many_to_many]} - {"id"}
    assert not set(PERSON) & set(PERSON_LEFT_OUT)
    assert fields == {*PERSON, *PERSON_LEFT_OUT}


def written(model: type[models.Model]) -> set[str]:
    """The fields in a row of an archive."""
    row = model(pk=1, **relatives(model))
    return set(json.loads(serializers.serialize("jsonl", [row]))["fields"])


def relatives(model: type[models.Model]) -> dict[str, int]:
    relations = (one for one in model._meta.local_fields if one.is_relation)
    return {one.attname: 1 for one in relations}
