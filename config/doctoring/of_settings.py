"""Settings: what Django's own deployment check finds, and what only we know."""

import os
from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings
from django.core import checks
from django.core.mail import mailers

from config.doctoring.findings import Diagnoses, Diagnosis, wrong
from config.embedded.folder import DataFolder

OF_PLAIN_HTTP = {"security.W004", "security.W008", "security.W012", "security.W016"}
NEVER_HERE = "DATABASE_OWNER_URL"


def settings_findings() -> Diagnoses:
    found = checks.run_checks(include_deployment_checks=True)
    passed = () if settings.HTTPS else OF_PLAIN_HTTP
    told = [one for one in found if not one.is_silenced() and one.id not in passed]
    for message in told:
        yield wrong("settings", f"{message.id}: {message.msg}", str(message.hint or "see above"))
    if not told:
        yield Diagnosis("settings", "the deployment check finds nothing")
    if "*" in settings.ALLOWED_HOSTS:
        yield wrong("hosts", "every name is taken for ours", "name them in ALLOWED_HOSTS")
    if not settings.HTTPS:
        yield Diagnosis("https", "off", "set HTTPS=True wherever anybody else can look")


def owner_findings() -> Diagnoses:
    """The owner may change history, so only `migrate` gets that secret."""
    where = [f"the process {pid} ({name})" for pid, name in processes_that_know()]
    if "owner" in settings.DATABASES and not is_embedded():
        where.append("the environment of this command")
    if where:
        yield wrong(
            "owner",
            f"the owner’s secret is in {', '.join(where)}",
            "give DATABASE_OWNER_URL to `migrate` alone, and start the others without it",
        )
    else:
        yield Diagnosis("owner", "no process that can be seen has the owner’s secret")


def is_embedded() -> bool:
    """Whether the servers are those of a data folder, whose secrets stand beside the data."""
    folder = os.environ.get("TIMELINE_DATA")
    record = DataFolder(Path(folder)).record() if folder else None
    port = settings.DATABASES["default"]["PORT"]
    return bool(record and str(record.postgres_port) == str(port))


def processes_that_know() -> list[tuple[int, str]]:
    """Web servers and workers of this host, as far as the system lets us look."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc") else []):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                command = file.read().split(b"\0")
            with open(f"/proc/{pid}/environ", "rb") as file:
                known = file.read()
        except OSError:
            continue
        name = next((one for one in ("granian", "celery") if one.encode() in command), "")
        if name and f"\0{NEVER_HERE}=postgres".encode() in b"\0" + known:
            found.append((int(pid), name))
    return found


def zone_findings() -> Diagnoses:
    if settings.TIME_ZONE in available_timezones():
        yield Diagnosis("time zone", settings.TIME_ZONE)
    else:
        yield wrong("time zone", f"{settings.TIME_ZONE} is unknown here", "install tzdata")


def mail_findings() -> Diagnoses:
    """Logs in where mail is handed over, and sends none."""
    if not settings.MAILERS:
        seen = "none is set up; who forgot a password gets a link from an administrator"
        yield Diagnosis("mail", seen)
        return
    options = settings.MAILERS["default"]["OPTIONS"]
    where = f"{options['host']}, port {options['port']}"
    try:
        with mailers["default"]:
            pass
    except OSError as error:
        do = "start the mail server, or mend MAIL_HOST and what belongs to it"
        yield wrong("mail", f"{where} does not let us in: {error}", do)
    else:
        yield Diagnosis("mail", f"{where} lets us in; from {settings.DEFAULT_FROM_EMAIL}")
