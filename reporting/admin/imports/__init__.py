"""The pages of an import in the admin, from upload to answer."""

from reporting.admin.imports.hooks import ImportAdmin

__all__ = ["ImportAdmin"]
