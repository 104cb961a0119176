import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.bodies import BodyTurns
from config.proxy import ProxyHeaders
from config.request_log import RequestLog
from reporting.sealing.keys import make_key_if_none

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application: WSGIApplication = get_wsgi_application()

make_key_if_none()

if not settings.DEBUG:  # there, a changed template shows at once
    from timeline.pagecache.disk import DiskShelf
    from timeline.pagecache.front import Front

    room, trusted_for = settings.SHELF_MB * 1_000_000, settings.SHELF_HOURS * 3600
    shelf = DiskShelf(settings.SHELF_DIR, room, trusted_for) if room else None
    application = Front(application, disk=shelf)

application = BodyTurns(application, threads=settings.DATABASE_POOL_SIZE or 8)
application = RequestLog(application)
application = ProxyHeaders(application, is_behind_proxy=settings.BEHIND_PROXY)
