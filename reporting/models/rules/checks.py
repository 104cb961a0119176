"""One question to the database for all CHECK constraints of a row."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import BaseConstraint, CheckConstraint, Q
from django.db.models.functions import Coalesce


class AllChecks(BaseConstraint):
    """The CHECK constraints of a model as one: each would cost a query and a savepoint."""

    def __init__(self, checks: Sequence[CheckConstraint]) -> None:
        super().__init__(name="all_checks")
        self.checks = checks

    def validate(
        self, model: Any, instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        if self.hold(model, instance, exclude, using):
            return
        broken = []
        for check in self.checks:
            try:
                check.validate(model, instance, exclude=exclude, using=using)
            except ValidationError as refused:
                broken.append(refused)
        if broken:
            raise ValidationError(broken)

    def hold(self, model: Any, instance: Any, exclude: Any, using: str) -> bool:
        asked = [
            Coalesce(one.condition, True, output_field=models.BooleanField())  # unknown: no breach
            for one in self.checks
            if not (exclude and one._expression_refs_exclude(model, one.condition, exclude))  # type: ignore[attr-defined]
        ]
        row = instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        return not asked or Q(*asked).check(row, using=using)


class CheckedAtOnce(models.Model):
    """Validates as Django does, with one query for all CHECK constraints."""

    class Meta:
        abstract = True

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[BaseConstraint]]]:
        declared = self._meta.constraints
        checks = [one for one in declared if isinstance(one, CheckConstraint)]
        others = [one for one in declared if not isinstance(one, CheckConstraint)]
        return [(type(self), [AllChecks(checks), *others])]


def check_given(instance: models.Model, *, unique: bool = True) -> None:
    """`full_clean` of a row whose related rows are at hand.

    It does not ask the database whether these exist, one query each: the foreign keys hold that.
    Every other rule is asked, with the columns of the foreign keys in it.
    """
    related = [one for one in instance._meta.fields if one.is_relation and not one.primary_key]
    missing = {
        one.name: "This field cannot be null."
        for one in related
        if getattr(instance, one.attname) is None and not one.null
    }
    if missing:
        raise ValidationError(missing)
    instance.clean_fields(exclude={one.name for one in related})
    instance.clean()
    if unique:
        instance.validate_unique()
    instance.validate_constraints()
