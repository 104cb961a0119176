import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.bodies import BodyTurns
from config.proxy import ProxyHeaders
from config.request_log import RequestLog

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application: WSGIApplication = get_wsgi_application()

if not settings.DEBUG:  # there, a changed template shows at once
    from timeline.pagecache.front import Front

    application = Front(application)

application = BodyTurns(application, threads=settings.DATABASE_POOL_SIZE or 8)
application = RequestLog(application)
application = ProxyHeaders(application, is_behind_proxy=settings.BEHIND_PROXY)
