"""Where files lie: who may read them, and whether there is room."""

import os
import secrets
import shutil
import stat
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from config.doctoring.findings import Diagnoses, Diagnosis, wrong
from reporting.sealing.keys import KeyUnusable, read_key
from reporting.sealing.signed_heads import begun_at, heads_file, signed_by_story

ROOM = 1_000_000_000  # bytes
LOOKED_AT = 2000  # files, of those that were handed in


def storage_findings() -> Diagnoses:
    try:
        name = default_storage.save(f"doctor-{secrets.token_hex(8)}", ContentFile(b"of the doctor"))
        default_storage.delete(name)
    except OSError as error:
        do = "let the program’s user write there, or mend UPLOADS_DIR"
        yield wrong("storage", f"uploads cannot be written: {error}", do)
        return
    if not Path(settings.MEDIA_ROOT).exists():
        yield Diagnosis("storage", "uploads can be written")
        return
    free = shutil.disk_usage(settings.MEDIA_ROOT).free
    seen = f"uploads can be written to {settings.MEDIA_ROOT}; {free / 1e9:.1f} GB are free"
    is_full = free < ROOM + 2 * settings.MAX_IMPORT_BYTES
    yield Diagnosis("storage", seen, "make room" if is_full else "", is_wrong=is_full)


def mode_findings() -> Diagnoses:
    open_ones = [f"{path} ({mode:o})" for path, mode in modes() if mode & 0o077]
    if open_ones:
        do = f"chmod go= {open_ones[0].partition(' (')[0]}, and look how it came to be so"
        yield wrong("file modes", f"others may read {', '.join(open_ones[:3])}", do)
    else:
        yield Diagnosis("file modes", "nobody else reads secrets and uploads")


def key_findings() -> Diagnoses:
    """Whether the heads of the record can be signed."""
    try:
        key = read_key()
    except KeyUnusable as error:
        yield wrong("record key", str(error), "see docs/proof.md")
    else:
        yield Diagnosis("record key", f"signs with {key.public}")
        yield from signed_findings()


def signed_findings() -> Diagnoses:
    """Whether a record that is set back would be noticed here."""
    path, signed = heads_file(), signed_by_story()
    if not path.exists():
        do = "bring the file back from a copy; the next start of a web server begins a new one"
        seen = f"there is no {path}: a record that is set back is not noticed here"
        yield wrong("signed heads", seen, do)
    elif not os.access(path, os.R_OK | os.W_OK):
        yield wrong("signed heads", f"{path} cannot be read and written", "give it to this user")
    else:
        count = sum(map(len, signed.values()))
        yield Diagnosis("signed heads", f"{count:,} are kept since {begun_at() or 'a day unknown'}")


def modes() -> list[tuple[Path, int]]:
    """Of `.env`, keys, the secrets of a data folder, and what was handed in."""
    secret = [settings.BASE_DIR / ".env", *settings.KEY_FILES]
    if folder := os.environ.get("TIMELINE_DATA"):
        secret += [Path(folder, "secrets.json"), Path(folder, "logins")]
    handed_in = (path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    seen = [path for path in secret if path.exists()] + list(islice(handed_in, LOOKED_AT))
    return [(path, stat.S_IMODE(path.stat().st_mode)) for path in seen]


def static_findings() -> Diagnoses:
    if settings.DEBUG or Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        yield Diagnosis("static files", f"collected in {settings.STATIC_ROOT}")
    else:
        do = "run manage.py collectstatic with the STATIC_ROOT of the web server"
        yield wrong("static files", f"not collected in {settings.STATIC_ROOT}", do)
