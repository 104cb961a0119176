"""What may be the same as a statement on record: shown beside a form, added to, merged."""
