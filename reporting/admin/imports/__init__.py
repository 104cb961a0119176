"""The pages of an import in the admin, from upload to answer."""

from reporting.admin.imports.views import ImportAdmin

__all__ = ["ImportAdmin"]
