import os
from threading import Thread
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


def look_after_heads() -> None:
    """What this host signs is kept from now on; whether the record was set back is told beside."""
    from reporting.sealing.set_back import warn_of_set_backs
    from reporting.sealing.signed_heads import begin_heads_if_none

    begin_heads_if_none()
    Thread(target=warn_of_set_backs, name="set back?", daemon=True).start()


look_after_heads()

if not settings.DEBUG:  # there, a changed template shows at once
    from timeline.pagecache.disk import DiskShelf
    from timeline.pagecache.front import Front

    room, trusted_for = settings.SHELF_MB * 1_000_000, settings.SHELF_HOURS * 3600
    shelf = DiskShelf(settings.SHELF_DIR, room, trusted_for) if room else None
    application = Front(application, disk=shelf)

application = BodyTurns(application, threads=settings.DATABASE_POOL_SIZE or 8)
application = RequestLog(application)
application = ProxyHeaders(application, is_behind_proxy=settings.BEHIND_PROXY)
