"""History is not forged: every trigger installed anew so that nobody leads it astray."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.compiler import Trigger

from reporting.models.rules.guards import GuardSql


class InstallAnew(Operation):
    """Every trigger of the app that there is, by `GuardSql`."""

    reversible = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        for (app, name), model in list(state.models.items()):
            if app == app_label and (known := model.options.get("triggers")):
                model.options["triggers"] = [
                    Trigger(name=one.name, sql=GuardSql(**one.sql.kwargs)) for one in known
                ]
                state.reload_model(app, name, delay=True)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for (app, _), model in to_state.models.items():
            for one in model.options.get("triggers", []) if app == app_label else []:
                schema_editor.execute(one.install_sql, params=None)

    def describe(self) -> str:
        return "Install every trigger anew"


# The function that closes a release runs with the owner's rights, so nobody else may hang it on a
# table; a trigger that is there already asks nobody for leave.
RIGHTS_OF_THE_OWNER = """
REVOKE EXECUTE ON FUNCTION reporting_release_supersede() FROM PUBLIC;
ALTER FUNCTION reporting_release_supersede() SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION reporting_take_back(bigint[]) SET search_path = pg_catalog, public, pg_temp;
DROP FUNCTION IF EXISTS public._pgtrigger_should_ignore(name);
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_passage_length")]

    operations = [
        InstallAnew(),
        migrations.RunSQL(RIGHTS_OF_THE_OWNER),
    ]
