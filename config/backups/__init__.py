"""All of an installation in one folder or file, and back into an empty one.

The database as pg_dump writes it, the uploads as a tar, on request the keys, and a manifest that
says what each part has to be. Decision 0137.
"""
