"""A message → the fields of an article. Runs in the limited child."""

import re
from email import message_from_bytes
from email.message import Message
from unicodedata import normalize

from reporting.importing.formats.documents import page_article, text_article
from reporting.importing.formats.foreign import MAILBOX
from reporting.importing.formats.limits import Limits
from reporting.importing.formats.mail.headers import is_mailbox
from reporting.importing.formats.mail.parts import HTML, Leaf, document_among, leaves, left_out
from reporting.importing.formats.mail.words import Bounded, decoded_header, raw_header
from reporting.importing.formats.tidying import storable
from reporting.importing.given import Values
from reporting.texts import encodings
from reporting.texts.addresses import is_address
from reporting.texts.articles import Unreadable, read_stamp, too_large
from reporting.texts.encodings import Encoding

CODEC = re.compile(r"[A-Za-z0-9_.:-]{2,40}")
NO_CODEC = ("us-ascii", "ascii", "unknown-8bit", "x-unknown", "binary")
HEADLINE = 500  # characters of a subject that can be a headline
ADDRESSES = ("snapshot-content-location", "content-location")
YEARS = range(1980, 2100)  # in which a mail may have been sent
BOUNDARY = re.compile(rb"boundary[ \t*0-9]*+=", re.I)
MOST_STEPS = 20_000_000  # the parser asks of each line whether it ends one of the parts around it


def read_message(data: bytes, is_saved: bool) -> Values:
    """The document of the message with what the message says of it, by the fields of an article.

    What stays behind is named in `left_out`. `is_saved`: it is a page that a browser saved, so
    its date is that of the saving. Raises `Unreadable` for one that has no text.
    """
    if is_mailbox(data):
        raise Unreadable(f"it is {MAILBOX.what}. {MAILBOX.advice}")
    lines = data.count(b"\n") + data.count(b"\r")
    if len(BOUNDARY.findall(data)) * lines > MOST_STEPS:
        raise Unreadable("it holds too many parts inside each other for its length.")
    try:
        message = message_from_bytes(data, policy=Bounded())
        found = list(leaves(message))
    except RecursionError:
        raise Unreadable("its parts stand too deeply inside each other.") from None
    document = document_among(found)
    if document is None:
        raise Unreadable("it holds no text: neither a part in HTML nor one in plain text.")
    missing = left_out(found, document)
    said = saving(message, document) if is_saved else sending(message, missing)
    around = {"subject": subject(message, missing), **said, "left_out": "; ".join(missing)}
    tidied = {name: normalize("NFC", storable(told)) for name, told in around.items() if told}
    return {**content(document), **tidied}


def content(document: Leaf) -> Values:
    """Its characters: by the encoding that the part names, unless they do not fit that."""
    payload = document.part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if len(data) > (most := Limits().article_bytes):
        raise Unreadable(too_large(len(data), most))
    article = page_article if document.type in HTML else text_article
    return article(data, encoding_of(document.part, data))


def encoding_of(part: Message, data: bytes) -> Encoding | None:
    said = part.get_content_charset() or ""
    try:
        name = encodings.known_codec(said) if CODEC.fullmatch(said) and said not in NO_CODEC else ""
        is_fit = name and not encodings.strays(encodings.decode_bytes(data, name))
    except UnicodeError:  # of codecs that know nothing of bytes that do not fit
        is_fit = False
    return Encoding(name) if is_fit else None


def subject(message: Message, missing: list[str]) -> str:
    told = decoded_header(message, "subject")
    if len(told) <= HEADLINE:
        return told
    missing.append("its subject line, which is too long for a headline")
    return ""


def saving(message: Message, document: Leaf) -> Values:
    """Where and when the page was saved, which is not when it was published."""
    named = (raw_header(one, name) for one in (message, document.part) for name in ADDRESSES)
    addresses = ("".join(one.split()) for one in named)
    address = next((one for one in addresses if is_address(one)), "")
    return {"saved_from": address, "saved_at": moment_of(raw_header(message, "date"))}


def moment_of(date: str) -> str:
    """The date in ISO 8601, as saved pages have it; empty for what is none."""
    try:
        stamp = read_stamp(" ".join(date.split()))
    except ValueError:
        return ""
    told = stamp.at or stamp.on
    return told.isoformat() if told else ""


def sending(message: Message, missing: list[str]) -> Values:
    """When the mail was sent; a date that cannot be is left out."""
    told = " ".join(raw_header(message, "date").split())
    try:
        day = read_stamp(told).on if told else None
    except ValueError:
        day = None
    if day and day.year in YEARS and len(told) <= 100:
        return {"sent_at": told}
    if told:
        missing.append(f"its date “{told[:60]}”, which cannot be")
    return {}
