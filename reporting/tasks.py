"""Celery's tasks. A task that runs twice has one effect."""

from celery import shared_task

from reporting.accounts import mailing
from reporting.desk.searching import filling
from reporting.desk.suggesting import keeping_up
from reporting.importing import working
from reporting.importing.chunks import waking
from reporting.rewording import carrying_out


@shared_task
def work() -> None:
    """Does what waits of imports, for half a minute at most."""
    working.work_on()


@shared_task(soft_time_limit=1500, time_limit=1530)
def reword() -> None:
    """Makes the changes of words that wait; one may concern thousands of releases."""
    carrying_out.carry_out_all()


@shared_task
def search() -> None:
    """Reads what the search has to read again, for half a minute at most."""
    if filling.fill_search():
        waking.send_wake(task=waking.SEARCH)


@shared_task
def suggest() -> None:
    """Reads the texts whose statements are to be proposed, for two seconds at a time: imports
    do not wait long for it."""
    if keeping_up.keep_suggestions(seconds=2):
        waking.send_wake(task=waking.SUGGESTIONS)


@shared_task(autoretry_for=(mailing.MailNotTaken,), max_retries=3, default_retry_delay=30)
def send_link(typed: str, site: str) -> None:
    """Mails a link for a new password, when there is whom to mail it; tried again when the mail
    server does not take it."""
    mailing.send_link(typed, site)
