"""The versions of a statement: read from its log, put back as they were, merged; steps undone."""
