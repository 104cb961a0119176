"""What the worker does with copies that were ordered: one after the other, each whole or not."""

import logging
import tempfile
from pathlib import Path
from typing import IO

from django.core.files import File
from django.db import OperationalError
from django.utils import timezone

from reporting.models import StoryCopy
from reporting.models.rules.advisory import FREEZING, alone_in_session
from reporting.models.rules.orders import begin_oldest
from timeline.freezing.flushing import flush_path
from timeline.freezing.ordering import copy_of_story
from timeline.freezing.refusing import FreezeRefused
from timeline.freezing.writing import write_zip

logger = logging.getLogger(__name__)
ATTEMPTS = 3
GIVEN_UP = (
    f"It could not be made in {ATTEMPTS} attempts; the worker’s log says more. Order it again when"
    " that is mended."
)


def make_copies() -> None:
    """Makes the copies that wait, the oldest first; beside another worker that does so nothing."""
    with alone_in_session(FREEZING) as is_alone:
        while is_alone and (order := begin_oldest(StoryCopy.objects.waiting())):
            make_copy(order)


def make_copy(order: StoryCopy) -> None:
    """One ZIP; what goes wrong is kept with the order, and there is no file."""
    if order.attempts > ATTEMPTS:
        return end_copy(order, problem=GIVEN_UP)
    try:
        with tempfile.TemporaryFile() as stream:
            write_zip(copy_of_story(order.story.slug, site=order.site), stream)
            stream.seek(0)
            save_file(order, stream)
        end_copy(order)
        drop_earlier(order)
    except OperationalError:
        raise  # the database went away: the sweep goes on
    except FreezeRefused as refused:
        end_copy(order, problem=str(refused))
    except OSError as error:
        told = f"The file cannot be written: {error.strerror}. Order it again when that is mended."
        end_copy(order, problem=told)
    except Exception as error:
        logger.exception("The copy %s of a story could not be made.", order.pk)
        end_copy(order, problem=f"{type(error).__name__}: {error}"[:1000])


def save_file(order: StoryCopy, stream: IO[bytes]) -> None:
    """Keeps all of the file or, where the disk is full, nothing of it."""
    day = order.ordered_at.date().isoformat()
    name = f"{order.story.slug}-{day}-{order.pk}.zip"
    try:
        order.file.save(name, File(stream), save=False)
        flush_file(order)
    except OSError:
        file = order.file
        file.storage.delete(file.field.generate_filename(order, name))
        raise


def flush_file(order: StoryCopy) -> None:
    """The file is on disk where it lies on one of ours; another storage looks after that."""
    try:
        path = Path(order.file.path)
    except NotImplementedError:
        return
    flush_path(path)
    flush_path(path.parent)


def end_copy(order: StoryCopy, *, problem: str = "") -> None:
    order.ended_at, order.problem = timezone.now(), problem
    if problem:
        order.file = ""
    order.save(update_fields=["ended_at", "problem", "file"])


def drop_earlier(order: StoryCopy) -> None:
    """The files of earlier copies of the story go: each holds all of it."""
    earlier = StoryCopy.objects.filter(story=order.story, pk__lt=order.pk).exclude(file="")
    for one in earlier:
        one.file.delete(save=False)
        one.delete()
