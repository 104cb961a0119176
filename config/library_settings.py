"""Settings of libraries that are the same wherever the program runs."""

from typing import Any

# --- Celery: the wake-up call; what waits stands in PostgreSQL ---

CELERY_TIMEZONE = "UTC"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
    "ack_emulation": False,  # acknowledged in memory; one that fails would leave the worker deaf
    "health_check_interval": 5,  # a silent connection is left well within a minute
    "socket_timeout": 5,
    "socket_keepalive": True,
    "global_keyprefix": "conflict-timeline:",
}

# --- Accounts ---

ACCOUNT_ADAPTER = "reporting.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # no address of ours signs anybody up
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # ours are counted in PostgreSQL: reporting.accounts.limits
ACCOUNT_FORMS = {"change_password": "reporting.forms.accounts.passwords.NewPasswordForm"}
MFA_ADAPTER = "reporting.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RATE_LIMITS = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # the code before and the one after, for clocks that differ
MFA_FORMS = {
    "authenticate": "reporting.forms.accounts.codes.LoginCodeForm",
    "reauthenticate": "reporting.forms.accounts.codes.ConfirmingCodeForm",
    "activate_totp": "reporting.forms.accounts.codes.FirstCodeForm",
}

# --- What Django's own check would say of every installation ---

SILENCED_SYSTEM_CHECKS = [
    "mail.W001",  # without a mail host none is sent
    "security.W005",  # whether all subdomains speak HTTPS only their owner knows
    "security.W021",
]
