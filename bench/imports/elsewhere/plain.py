"""One plain table of articles, filled by COPY, by bulk_create, row by row, or by the admin of
django-import-export. Run by a Python that has Django: plain.py WAY DATABASE FILE; prints seconds.
"""

import csv
import html
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.db import connection, models

HIDDEN = re.compile(r'<input type="hidden" name="(?P<name>[^"]+)" value="(?P<value>[^"]*)"')
STAMP = "2024-10-21 10:00:00"  # it does not read ISO 8601 with a zone
COLUMNS = ("url", "headline", "text", "byline", "language", "published")


def configure(database: str, apps: list[str]) -> None:
    parts = urlsplit(database)
    settings.configure(
        SECRET_KEY="bench", ROOT_URLCONF="plain_urls", INSTALLED_APPS=apps, USE_TZ=True,
        ALLOWED_HOSTS=["*"], DATA_UPLOAD_MAX_MEMORY_SIZE=None,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", MESSAGE_STORAGE=SESSIONS,
        DATABASES={"default": {
            "ENGINE": "django.db.backends.postgresql", "NAME": parts.path[1:],
            "USER": parts.username, "PASSWORD": parts.password, "HOST": parts.hostname,
            "PORT": parts.port,
        }},
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
    )  # fmt: skip
    django.setup()


SESSIONS = "django.contrib.messages.storage.session.SessionStorage"
APPS = [
    f"django.contrib.{name}" for name in ("admin", "auth", "contenttypes", "sessions", "messages")
]


def article() -> type[models.Model]:
    class Article(models.Model):  # noqa: DJ008
        url = models.URLField(max_length=1000, unique=True)
        headline = models.CharField(max_length=500)
        text = models.TextField()
        byline = models.CharField(max_length=200)
        language = models.CharField(max_length=12)
        published = models.DateTimeField()

        class Meta:
            app_label = "auth"  # any installed one

    with connection.schema_editor() as editor:
        editor.create_model(Article)
    return Article


def read(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.open(encoding="utf-8")]


def copy(model: type[models.Model], file: Path) -> None:
    names = ", ".join(COLUMNS)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as stream,
    ):
        for row in read(file):
            stream.write_row([row[name] for name in COLUMNS])


def bulk_create(model: type[models.Model], file: Path) -> None:
    model.objects.bulk_create((model(**row) for row in read(file)), batch_size=500)


def save(model: type[models.Model], file: Path) -> None:
    for row in read(file):
        model(**row).save()


def by_admin(model: type[models.Model], file: Path) -> None:
    """Its upload, the dry run with every row on the page, and the form that confirms."""
    from django.test import Client

    client = Client()
    client.force_login(administrator(model))
    table = file.with_suffix(".csv")
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows({**row, "published": STAMP} for row in read(file))
    address = "/admin/auth/article/"
    with table.open("rb") as stream:
        planned = client.post(f"{address}import/", {"import_file": stream, "format": "0"})
    fields = {
        tag["name"]: html.unescape(tag["value"])
        for tag in map(re.Match.groupdict, HIDDEN.finditer(planned.content.decode()))
    }
    assert "import_file_name" in fields, "Its dry run finds errors."
    client.post(f"{address}process_import/", fields)


def administrator(model: type[models.Model]) -> object:
    from django.contrib import admin
    from django.contrib.auth.models import User
    from django.urls import path
    from import_export.admin import ImportExportModelAdmin
    from import_export.resources import modelresource_factory

    resource = modelresource_factory(
        model, meta_options={"import_id_fields": ["url"], "fields": COLUMNS}
    )
    options = {"resource_classes": [resource]}
    admin.site.register(model, type("ArticleAdmin", (ImportExportModelAdmin,), options))
    urls = ModuleType("plain_urls")
    urls.urlpatterns = [path("admin/", admin.site.urls)]
    sys.modules["plain_urls"] = urls
    return User.objects.create_superuser("bench")


WAYS = {"copy": copy, "bulk_create": bulk_create, "save": save, "import-export": by_admin}


def main(way: str, database: str, file: str) -> None:
    from django.core.management import call_command

    configure(database, [*APPS, "import_export"] if way == "import-export" else APPS)
    call_command("migrate", verbosity=0)
    model = article()
    started = time.perf_counter()
    WAYS[way](model, Path(file))
    taken = time.perf_counter() - started
    assert model.objects.count() == len(read(Path(file))), "Not all rows came in."
    print(taken)


if __name__ == "__main__":
    main(*sys.argv[1:])
