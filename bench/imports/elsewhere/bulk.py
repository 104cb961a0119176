"""doccano's own import of a file of lines of JSON, as its worker does it, without the upload.
Run by the Python of its environment: bulk.py DATABASE FILE; prints seconds and megabytes."""

import os
import resource
import sys
import time
from pathlib import Path

import backend


def main(database: str, file: str) -> None:
    sys.path.insert(0, str(Path(backend.__file__).parent))
    os.environ["DATABASE_URL"] = f"{database}?sslmode=disable"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import create_file_format
    from data_import.pipeline.readers import FileName
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from examples.models import Example
    from projects.models import TextClassificationProject

    user = get_user_model().objects.create_user("bench")
    project = TextClassificationProject.objects.create(
        name="bench", project_type="DocumentClassification", created_by=user
    )
    name = FileName(full_path=file, generated_name="articles", upload_name="articles")
    started = time.perf_counter()
    data = load_dataset(
        "DocumentClassification", create_file_format("JSONL"), [name], project, column_data="text"
    )
    data.save(user, batch_size=settings.IMPORT_BATCH_SIZE)
    taken = time.perf_counter() - started
    lines = Path(file).read_bytes().count(b"\n")
    assert Example.objects.count() == lines, f"{Example.objects.count()} of {lines} came in."
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
