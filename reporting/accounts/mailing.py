"""Links for a new password by mail, where mail is set up.

The web process asks nothing about the name that was typed: it orders the link, and the worker looks
whether there is anybody to send it to. So neither words nor time tell who has an account.
"""

import logging

from celery import current_app
from django.conf import settings
from django.contrib.admin.models import CHANGE
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from kombu.exceptions import OperationalError

from reporting.accounts.inviting import note_change, path_of_link
from reporting.accounts.limits import LINKS_BY_ADDRESS, LINKS_BY_NAME, normal_name, take_try
from reporting.accounts.peers import household_of
from reporting.models import User

SEND_LINK = "reporting.tasks.send_link"
FAST = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1}
STALE = 900  # seconds after which a link that no worker took is not sent any more
logger = logging.getLogger(__name__)


class MailNotTaken(Exception):
    """By the mail server; without its words, which name the address."""


class MailAway(Exception):
    """Nothing was ordered; the message is the sentence to show."""


def is_mail_set_up() -> bool:
    return bool(settings.MAILERS)


def order_link(typed: str, peer: str, site: str) -> None:
    """Counts it, for any name alike, and has the worker send a link if there is whom to send it.

    Raises `TooManyTries` and `MailAway`.
    """
    name, now = normal_name(typed), timezone.now()
    with transaction.atomic(durable=True):
        take_try(LINKS_BY_ADDRESS, LINKS_BY_ADDRESS.key(household_of(peer)), now)
        take_try(LINKS_BY_NAME, LINKS_BY_NAME.key(name), now)
    try:
        current_app.send_task(
            SEND_LINK, (typed.strip(), site), retry=True, retry_policy=FAST, expires=STALE
        )
    except OperationalError:
        raise MailAway(
            "No mail can be sent just now. Try again later, or ask an administrator for a link."
        ) from None


def send_link(typed: str, site: str) -> None:
    """To the mail address that is on record with the account of this name, if there is one."""
    person = User.objects.filter(username=typed, is_active=True).exclude(email="").first()
    if person is None or not person.has_usable_password():
        return
    known = {"person": person, "site": site, "address": site + path_of_link(person)}
    body = render_to_string("account/mail/link.txt", known)
    mail = EmailMessage(f"A new password for {settings.RECORD_NAME}", body, to=[person.email])
    try:
        mail.send()
    except OSError as error:
        raise MailNotTaken(type(error).__name__) from None
    note_change(person, person, CHANGE, "Asked for a one-use link, which was sent by mail.")
    logger.info("A link for a new password was sent to user %s.", person.pk)
