"""A new release closes the one before it, with the owner's rights.

django-pgtrigger writes no SECURITY DEFINER functions, and the application's role may not update
releases, so this one trigger is plain SQL. It runs after `rests_on_passages`: PostgreSQL fires
triggers by name.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION reporting_release_supersede() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE reporting_release SET superseded_at = NEW.released_at
    WHERE statement_id = NEW.statement_id AND superseded_at IS NULL;
    NEW.superseded_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER reporting_release_supersede BEFORE INSERT ON reporting_release
FOR EACH ROW EXECUTE FUNCTION reporting_release_supersede();
"""

BACKWARD = """
DROP TRIGGER reporting_release_supersede ON reporting_release;
DROP FUNCTION reporting_release_supersede();
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
