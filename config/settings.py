"""All settings of the project. What differs between installations comes from the environment;
`.env.example` lists every variable with its meaning."""

import tomllib
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config.library_settings import *  # noqa: F403
from reporting.deadlines import answering_within
from timeline.pages import styling

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is empty; set it to a long random string.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "reporting",
    "timeline",
    "config",
]

MIDDLEWARE = [
    "reporting.web.stack_room.stack_room",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "reporting.accounts.middleware.RefusalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.away.DatabaseAwayMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "reporting.web.http.LoginRequiredMiddleware",
    "reporting.accounts.enrolling.SecondFactorMiddleware",
    "reporting.web.zones.DeskZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database: the application's role, and for `migrate` the owner's ---

DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)
STATEMENT_TIMEOUT_MS = env.int("STATEMENT_TIMEOUT_MS", default=60_000)


def database(variable: str) -> dict:
    config = dict(env.db(variable))
    config["CONN_MAX_AGE"] = 0 if DATABASE_POOL_SIZE else 60
    config["CONN_HEALTH_CHECKS"] = True
    config["OPTIONS"] = {
        **config.get("OPTIONS", {}),
        "connect_timeout": 3,
        **{"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3},
        "tcp_user_timeout": 25_000,  # a database host that vanishes is given up
        "options": (
            f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=30000"
            " -c client_connection_check_interval=1000"  # a killed worker's locks are free at once
            " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
            " -c tcp_user_timeout=25000"  # and those of a host that vanishes, within half a minute
        ),
    }
    return config


DATABASES = {"default": database("DATABASE_URL")}
if DATABASE_POOL_SIZE:
    DATABASES["default"]["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": DATABASE_POOL_SIZE,
        "timeout": 3,
        "reconnect_timeout": 3,  # after an outage nobody waits for a longer and longer pause
        "max_lifetime": 600,
        "connection_class": answering_within(STATEMENT_TIMEOUT_MS / 1000 + 0.5),
    }
if env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = database("DATABASE_OWNER_URL")
    DATABASES["owner"]["OPTIONS"]["options"] = "-c lock_timeout=5000"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Celery: the wake-up call; what waits stands in PostgreSQL ---

CELERY_BROKER_URL = env.str("BROKER_URL")  # redis://… also for Valkey
HEARTBEAT_SECONDS = env.float("HEARTBEAT_SECONDS", default=10)
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=15)
CELERY_BEAT_SCHEDULE = {
    "do what waits of imports": {"task": "reporting.tasks.work", "schedule": SWEEP_SECONDS},
    "change the words that wait": {"task": "reporting.tasks.reword", "schedule": SWEEP_SECONDS},
    "freeze the stories that wait": {"task": "timeline.tasks.freeze", "schedule": SWEEP_SECONDS},
    "read what the search finds": {"task": "reporting.tasks.search", "schedule": SWEEP_SECONDS},
    "read what is proposed": {
        "task": "reporting.tasks.suggest",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},  # a late one is dropped: imports go first
    },
    "throw away what is too old": {"task": "config.tasks.throw_away_old", "schedule": 3600},
}

# --- People ---

AUTH_USER_MODEL = "reporting.User"
AUTHENTICATION_BACKENDS = ["reporting.accounts.backends.LimitedBackend"]
PASSWORD_HASHERS = ["reporting.accounts.hashing.SlottedHasher"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # how long a one-use link can be used
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=True)

# --- Language and time: stored in UTC, shown in the newsroom's zone ---

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = env.str("NEWSROOM_TIME_ZONE", default="UTC")
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Files ---

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
MEDIA_ROOT = Path(env.str("UPLOADS_DIR", default=str(BASE_DIR / "var" / "uploads")))
MEDIA_URL = ""  # uploads have no public address
STORAGES = {
    "default": {
        "BACKEND": env.str(
            "UPLOADS_STORAGE", default="django.core.files.storage.FileSystemStorage"
        ),
        "OPTIONS": env.json("UPLOADS_STORAGE_OPTIONS", default={}),
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "config.storages.ModuleStorage"
        )
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
KEEP_FORMS_DAYS = env.float("KEEP_FORMS_DAYS", default=90)
KEEP_VISITS_DAYS = env.float("KEEP_VISITS_DAYS", default=365)
SHELF_DIR = Path(env.str("SHELF_DIR", default=str(BASE_DIR / "var" / "shelf")))
SHELF_MB = env.int("SHELF_MB", default=200)
SHELF_HOURS = env.float("SHELF_HOURS", default=48)
MAX_ARTICLE_BYTES = env.int("MAX_ARTICLE_BYTES", default=5_000_000)
MAX_IMPORT_BYTES = env.int("MAX_IMPORT_BYTES", default=200_000_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# --- Fetching pages and feeds from the web; off, until publishers can reach somebody about it ---

FETCH_ADDRESSES = env.bool("FETCH_ADDRESSES", default=False)
FETCH_CONTACT = env.str("FETCH_CONTACT", default="")
FETCH_PAUSE_SECONDS = env.float("FETCH_PAUSE_SECONDS", default=1.0)
PROGRAM_VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

# --- What readers may do with the record, and under which name it is cited ---

RECORD_NAME = env.str("RECORD_NAME", default="The record")
MFA_TOTP_ISSUER = RECORD_NAME
RECORD_LICENCE = env.str("RECORD_LICENCE", default="CC BY 4.0")
RECORD_LICENCE_URL = env.str(
    "RECORD_LICENCE_URL", default="https://creativecommons.org/licenses/by/4.0/"
)

# --- The key that signs the head of each story's record, in a file of its own ---

RECORD_KEY_FILE = env.str("RECORD_KEY_FILE", default=str(BASE_DIR / "var" / "record-key.json"))
KEY_FILES = [Path(RECORD_KEY_FILE)]  # besides SECRET_KEY, for `backup --with-keys`

# --- Security ---

BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, *styling.style_hashes()],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = env.bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
CSRF_FAILURE_VIEW = "reporting.views.access.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS and env.bool("HSTS_PRELOAD", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # filled by config.proxy
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "reporting.operating.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {  # our own line tells what was refused; theirs would tell it again, each its way
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}

# --- Mail: links for who forgot a password; without a host none is sent ---

MAIL_HOST = env.str("MAIL_HOST", default="")
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="")
MAIL_SECURITY = env.str("MAIL_SECURITY", default="starttls")
if MAIL_SECURITY not in ("starttls", "tls", "none"):
    raise ImproperlyConfigured("MAIL_SECURITY is starttls, tls or none.")
if MAIL_HOST and not DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("MAIL_HOST needs MAIL_FROM, the address that our mail is from.")
MAILERS: dict[str, dict] = {}
if MAIL_HOST:
    MAILERS["default"] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": MAIL_HOST,
            "port": env.int("MAIL_PORT", default=587),
            "username": env.str("MAIL_USER", default=""),
            "password": env.str("MAIL_PASSWORD", default=""),
            "use_tls": MAIL_SECURITY == "starttls",
            "use_ssl": MAIL_SECURITY == "tls",
            "timeout": 20,
        },
    }
