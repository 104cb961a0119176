"""Bulk import: files → rows → a plan → what became of every row.

PostgreSQL is the record, Celery the wake-up call. `formats` reads files into records,
`chunks.reading` keeps them as rows, `planning` has each kind decide about them and, once that is
confirmed, write them, `progress` tells. `working` gives the workers their chunks.
"""
