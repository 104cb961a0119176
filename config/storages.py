"""The static files as a browser asks for them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """What a script imports is named by its content, too: an old module never meets a new one."""

    support_js_module_import_aggregation = True
