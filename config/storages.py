"""The static files as a browser asks for them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Also what a script imports is named by its content, so an old module never meets a new one."""

    support_js_module_import_aggregation = True
