"""What leaves by mail: one fixed line and an opaque id, once, and later when the mail server is away."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from app.notifications.mail import smtp
from app.notifications.models import Notification
from app.notifications.send import LINES, deliver
from tests.world import World

WORDS = "URGENT by the quince tree, I told nobody"


class Letterbox:
    """Keeps what a real SMTP server was given."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:
        self.letters.append((list(envelope.rcpt_tos), envelope.content))  # type: ignore[attr-defined]
        return "250 kept"


@pytest.fixture
def letterbox(programme: World) -> Iterator[Letterbox]:
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=_free_port())
    controller.start()
    _mail_to(programme, controller.port)
    yield box
    controller.stop()


def test_a_mail_holds_one_fixed_line_and_an_opaque_id(programme: World, letterbox: Letterbox) -> None:
    entry_id = programme.write("mira", WORDS)["id"]
    programme.run_jobs()
    hand_off = programme.hand_off_of(entry_id)
    assert {to for letter in letterbox.letters for to in letter[0]} == {"dr_okafor@example.org", "sam@example.org"}
    for _, letter in letterbox.letters:
        assert _text_of(letter) == f"A thread needs you.\n\nhttp://testserver/desk/{hand_off.id}\n"
        _tells_nothing(letter)


def test_a_reply_is_told_without_a_word_of_it(programme: World, letterbox: Letterbox) -> None:
    entry_id = programme.write("mira", WORDS)["id"]
    programme.run_jobs()
    letterbox.letters.clear()
    okafor = programme.api("dr_okafor")
    hand_off = okafor.post("/api/v1/hand-offs/next").json()
    okafor.post(f"/api/v1/hand-offs/{hand_off['id']}/replies", json={"text": "The quince can wait."})
    programme.run_jobs()
    ((to, letter),) = letterbox.letters
    assert to == ["mira@example.org"]
    assert _text_of(letter) == f"There is an answer for you.\n\nhttp://testserver/entries/{entry_id}\n"
    _tells_nothing(letter)


def test_every_notice_has_a_line_that_tells_nothing() -> None:
    for line in LINES.values():
        assert re.fullmatch(r"[A-Z][a-z ]+\.", line)
        assert not re.search(r"harm|urgent|safety|mistreat|trainee|patient", line)


def test_one_mail_although_the_job_runs_twice(programme: World, letterbox: Letterbox) -> None:
    programme.write("mira", WORDS)
    programme.run_jobs()
    sent = len(letterbox.letters)
    for row in _rows(programme):
        with programme.site.database.as_worker() as session:
            deliver(session, row.id, post=programme.site.work.post, public_url="http://testserver", sender="a@b")
    assert len(letterbox.letters) == sent == len(_rows(programme)) == 2


def test_a_mail_server_that_is_away_costs_nothing_but_time(programme: World) -> None:
    _mail_to(programme, _free_port())
    entry = programme.write("mira", WORDS)
    assert (entry["route"], entry["state"]) == ("escalate", "with_coach")
    programme.run_jobs()
    assert [row.sent_at for row in _rows(programme)] == [None, None]
    assert programme.thread("mira", entry["id"])["messages"][0]["text"] == WORDS
    assert _waiting_jobs(programme) == [("deliver", "todo"), ("deliver", "todo")]
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=_free_port())
    controller.start()
    _mail_to(programme, controller.port)
    _make_due(programme)
    programme.run_jobs()
    controller.stop()
    assert len(box.letters) == 2
    assert all(row.sent_at for row in _rows(programme))


def test_who_was_erased_meanwhile_gets_no_mail(programme: World, letterbox: Letterbox) -> None:
    programme.write("mira", WORDS)
    assert programme.api("dr_okafor").delete("/api/v1/me").status_code == 204
    programme.run_jobs()
    assert [to for letter in letterbox.letters for to in letter[0]] == ["sam@example.org"]


def _mail_to(world: World, port: int) -> None:
    work = replace(world.site.work, post=smtp(f"smtp://127.0.0.1:{port}"), public_url="http://testserver")
    world.site = replace(world.site, work=work)


def _text_of(letter: bytes) -> str:
    mail = message_from_bytes(letter, policy=policy.default)
    text: str = mail.get_content()
    assert mail["Subject"] == f"Afterward: {text.splitlines()[0]}"
    return text.replace("\r\n", "\n")


def _tells_nothing(letter: bytes) -> None:
    for word in (b"Mira", b"Solheim", b"Okafor,", b"quince", b"urgent", b"self", b"harm", b"resident"):
        assert word.lower() not in letter.lower().replace(b"dr_okafor@example.org", b"").replace(
            b"mira@example.org", b""
        )


def _rows(world: World) -> list[Notification]:
    with world.site.database.as_worker() as session:
        return list(session.scalars(select(Notification)))


def _waiting_jobs(world: World) -> list[tuple[str, str]]:
    from sqlalchemy import text

    query = text("select task_name, status::text from procrastinate_jobs where task_name = 'deliver' order by id")
    with world.site.database.as_worker() as session:
        return [(name, status) for name, status in session.execute(query)]


def _make_due(world: World) -> None:
    from sqlalchemy import text

    with world.site.database.as_worker() as session:
        session.execute(text("update procrastinate_jobs set scheduled_at = now() where status = 'todo'"))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
