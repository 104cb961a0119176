"""Messages as mail programs and browsers write them."""

from email.message import EmailMessage, MIMEPart

ADDRESS = "https://courier.example/2024/bridge"
PAGE = (
    "<html><head><meta charset='utf-8'></head><body><article><h1>The bridge is open</h1>"
    + "".join(
        f"<p>The council of Zenda said on its {n}th day that {n * 30} carts had crossed the new"
        " bridge over the river without any trouble at all.</p>"
        for n in range(1, 9)
    )
    + "</article></body></html>"
)


def mail(text: str = "Words in plain text.\n", html: str = "", **lines: str) -> EmailMessage:
    """A mail with its usual lines; `lines` replace them."""
    message = EmailMessage()
    usual = {
        "From": "The Courier <letters@courier.example>",
        "To": "desk@news.example",
        "Subject": "Die Brücke über den Fluß",
        "Date": "Fri, 18 Oct 2024 10:30:00 +0200",
        "Message_ID": "<1@courier.example>",
    }
    for name, value in {**usual, **lines}.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def saved_page(html: str = PAGE, address: str = ADDRESS, frames: int = 0) -> bytes:
    """As Chromium saves a page: related parts, the page first, its pictures and frames behind."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = address
    message["Subject"] = "Courier – the bridge"
    message["Date"] = "Sun, 20 Oct 2024 08:00:00 -0000"
    message.set_content(html, subtype="html", cte="quoted-printable")
    message.make_related()
    for number in range(frames):
        frame = MIMEPart()
        frame.set_content(f"<p>Frame {number}</p>", subtype="html")
        frame["Content-Location"] = f"https://adverts.example/{number}"
        message.attach(frame)
    message.add_related(b"\x89PNG", "image", "png", cid="<a@mhtml.blink>")
    return message.as_bytes()
