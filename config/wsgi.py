import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application: WSGIApplication = get_wsgi_application()

if not settings.DEBUG:  # there, a changed template shows at once
    from timeline.pagecache.disk import DiskShelf
    from timeline.pagecache.front import Front

    room, trusted_for = settings.SHELF_MB * 1_000_000, settings.SHELF_HOURS * 3600
    shelf = DiskShelf(settings.SHELF_DIR, room, trusted_for) if room else None
    application = Front(application, disk=shelf)
