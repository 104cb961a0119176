"""Bulk import: files → rows → a plan → what became of every row.

PostgreSQL is the record, Celery the wake-up call. `formats` reads files into records, `reading`
keeps them as rows, `planning` decides about rows without writing, `applying` writes, `answering`
tells. `working` gives the workers their chunks.
"""
