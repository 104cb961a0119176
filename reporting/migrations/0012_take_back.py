"""Texts of an import that is taken back are deleted with the owner's rights.

The application's role may not delete snapshots. The trigger `is_kept` still refuses those that
somebody has worked with.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION reporting_take_back(snapshots bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM reporting_snapshot WHERE id = ANY(snapshots);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
"""

BACKWARD = "DROP FUNCTION reporting_take_back(bigint[]);"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0011_imports")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
