"""Mail over SMTP."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from app.notifications.send import Post

TIMEOUT_SECONDS = 10


def smtp(url: str) -> Post:
    """A sender for smtp://user:password@host:port (STARTTLS when offered) or smtps://."""
    parts = urlsplit(url)
    host, implicit = parts.hostname or "localhost", parts.scheme == "smtps"
    port = parts.port or (465 if implicit else 587)

    def post(mail: EmailMessage) -> None:
        if implicit:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        with server:
            server.ehlo()
            if not implicit and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(mail)

    return post
