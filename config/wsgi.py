import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from reporting.sealing.keys import make_key_if_none

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application: WSGIApplication = get_wsgi_application()

make_key_if_none()

if not settings.DEBUG:  # there, a changed template shows at once
    from timeline.pagecache.front import Front

    application = Front(application)
