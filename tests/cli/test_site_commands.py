"""`tokens create` and `doctor` on an embedded data folder, and `demo`."""

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.config import Settings
from app.demo.people import PEOPLE, settle
from app.kit import embedded
from app.site import open_site
from tests.cli.commands import begin, run
from tests.postgres import open_folder
from tests.world import CALM, URGENT

pytestmark = pytest.mark.slow
READY_SECONDS = 90


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder with the made-up people, as `serve` would have left it."""
    with open_folder() as folder:
        site = open_site(Settings(data=folder, database_url=None))
        with site.database.as_worker() as session:
            settle(session)
        site.close()
        yield folder
        embedded.stop(folder / "postgres")


@pytest.mark.parametrize("who", ["mira", "mira@example.org"])
def test_a_token_is_made_and_its_person_is_known(data: Path, who: str) -> None:
    said = run("tokens", "create", who, "--label", "laptop", AFTERWARD_DATA=str(data))
    assert said.code == 0, said.err
    assert said.out.startswith("aft_")
    assert len(said.out.split()) == 1
    again = run("tokens", "create", who, AFTERWARD_DATA=str(data))
    assert again.out != said.out


def test_a_token_for_nobody(data: Path) -> None:
    said = run("tokens", "create", "nobody", AFTERWARD_DATA=str(data))
    assert (said.code, said.out) == (2, "")
    assert "nobody" in said.err


def test_an_author_withholds_for_the_whole_installation(data: Path) -> None:
    here = {"AFTERWARD_DATA": str(data)}
    said = run("prompts", "retire", "bank.any.17", "--by", "ada", **here)
    assert (said.code, said.err) == (0, "")
    assert "in all processes" in said.out
    assert run("prompts", "publish", "questions.follow_up", "1", "--by", "ada", **here).code == 0
    refused = run("prompts", "canary", "questions.follow_up", "1", "0.1", "--by", "ada@example.org", **here)
    assert (refused.code, "in force already" in refused.err) == (1, True)
    for who in ("mira", "nobody"):
        wrong = run("prompts", "retire", "bank.any.17", "--by", who, **here)
        assert (wrong.code, wrong.out) == (2, "")
        assert who in wrong.err
    missing = run("prompts", "retire", "bank.none", "--by", "ada", **here)
    assert (missing.code, "Traceback" in missing.err) == (1, False)


def test_the_doctor_finds_an_embedded_installation_well(data: Path) -> None:
    said = run("doctor", AFTERWARD_DATA=str(data))
    assert said.code == 0, said.out
    lines = said.out.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    named = (
        "database",
        "migrations",
        "keys",
        "policy",
        "screens",
        "embedding",
        "vector store",
        "model",
        "outside screens",
        "mail",
    )
    assert [line.split(":")[0].removeprefix("ok").strip() for line in lines] == list(named)


def test_the_doctor_says_what_leaves_and_to_whom(data: Path) -> None:
    settings = {"AFTERWARD_ADJUDICATOR": "openai:judge", "AFTERWARD_MODERATION": "on"}
    said = run("doctor", AFTERWARD_DATA=str(data), OPENAI_BASE_URL="http://127.0.0.1:9/v1", **settings)
    line = next(one for one in said.out.splitlines() if "outside screens" in one)
    assert line.startswith("ok ")
    assert "the adjudicator judge at 127.0.0.1:9" in line
    assert "the moderation service at 127.0.0.1:9" in line
    refused = run("doctor", AFTERWARD_DATA=str(data), AFTERWARD_ADJUDICATOR="yes")
    assert (refused.code, refused.out) == (2, "")
    assert "openai:<model>" in refused.err


def test_the_doctor_says_the_mend(data: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("version: 1\n", encoding="utf-8")
    wrong = {"AFTERWARD_MODEL": "gpt", "AFTERWARD_SMTP_URL": "smtp://127.0.0.1:9", "AFTERWARD_POLICY": str(policy)}
    said = run("doctor", AFTERWARD_DATA=str(data), DATABASE_URL="postgresql://x:sesame@127.0.0.1:9/x", **wrong)
    assert said.code == 1
    broken = {line.split(":")[0].removeprefix("MEND").strip(): line for line in said.out.splitlines() if "MEND" in line}
    assert set(broken) == {"database", "migrations", "policy", "model", "mail"}
    assert "DATABASE_URL" in broken["database"]
    assert "policy check" in broken["policy"]
    assert "sesame" not in said.out + said.err


def test_a_careless_production_does_not_start(tmp_path: Path) -> None:
    said = run("serve", folder=tmp_path, AFTERWARD_ENVIRONMENT="production")
    assert said.code == 2
    assert "AFTERWARD_KEY" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_serving_says_where_answers_and_stops(data: Path, sign: signal.Signals) -> None:
    process = begin("serve", "--port", "0", AFTERWARD_DATA=str(data))
    late = threading.Timer(READY_SECONDS, process.kill)
    late.start()
    assert process.stdout
    url = process.stdout.readline().decode().rsplit(" ", 1)[-1].strip()
    late.cancel()
    with httpx.Client(base_url=url, trust_env=False, timeout=30) as client:
        assert client.get("/livez").status_code == 200
        assert client.get("/openapi.json").json()["info"]["title"] == "Afterward"
        assert client.get("/", follow_redirects=False).headers["location"] == "/sign-in"
    code, err = stop(process, sign)
    assert code in (0, -sign)
    assert "Traceback" not in err


@contextmanager
def demo(*arguments: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], dict[str, Any]]]:
    """A running demo and what its first line says. Its temporary folder is made under `folder`."""
    process = begin("demo", "--json", "--port", "0", *arguments, TMPDIR=str(folder))
    late = threading.Timer(READY_SECONDS, process.kill)
    late.start()
    try:
        assert process.stdout
        first = process.stdout.readline()
        late.cancel()
        yield process, json.loads(first)
    finally:
        late.cancel()
        if process.poll() is None:
            process.kill()
        process.communicate()


def stop(process: subprocess.Popen[bytes], sign: signal.Signals) -> tuple[int, str]:
    process.send_signal(sign)
    _, err = process.communicate(timeout=30)
    return process.returncode, err.decode()


def as_person(said: dict[str, Any], who: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {said['people'][who]['token']}"}
    return httpx.Client(base_url=said["url"], headers=headers, timeout=30, trust_env=False)


def test_the_demo_tells_everybody_serves_and_leaves_nothing_behind() -> None:
    with open_folder() as folder, demo(folder=folder) as (process, said):
        assert made_in(folder)
        assert {name: person["role"] for name, person in said["people"].items()} == {
            name: str(role) for name, (_, role, _) in PEOPLE.items()
        }
        assert all(set(person) == {"role", "token", "sign_in"} for person in said["people"].values())
        walk(said)
        code, err = stop(process, signal.SIGINT)
        assert (code, err) == (0, "")
        assert made_in(folder) == []


def made_in(folder: Path) -> list[Path]:
    """What is left of the demo; the embedded server keeps a lock file beside it."""
    return list(folder.glob("afterward-*"))


def walk(said: dict[str, Any]) -> None:
    mira, lind = as_person(said, "mira"), as_person(said, "prof_lind")
    entry = mira.post("/api/v1/entries", json={"text": CALM}, headers={"Idempotency-Key": "1"}).json()
    assert entry["route"] == "ask"
    urgent = mira.post("/api/v1/entries", json={"text": URGENT}, headers={"Idempotency-Key": "2"}).json()
    assert urgent["route"] == "escalate"
    assert urgent["card"]["actions"]
    assert lind.get(f"/api/v1/entries/{urgent['id']}").status_code == 404
    assert lind.get("/api/v1/hand-offs").json() == {"items": []}
    assert as_person(said, "dr_okafor").post("/api/v1/hand-offs/next").json()["entry_id"] == urgent["id"]
    assert mira.get("/api/v1/me").json()["handle"] == "mira"
    assert httpx.get(said["url"] + "/livez", trust_env=False).status_code == 200


def test_a_named_folder_is_kept_and_a_second_demo_goes_on_there() -> None:
    with open_folder() as folder:
        with demo("--data", str(folder / "data"), folder=folder) as (process, said):
            entry = as_person(said, "mira").post("/api/v1/entries", json={"text": CALM}).json()["id"]
            stop(process, signal.SIGTERM)
        with demo("--data", str(folder / "data"), folder=folder) as (process, said):
            assert as_person(said, "mira").get(f"/api/v1/entries/{entry}").status_code == 200
            stop(process, signal.SIGINT)
        embedded.stop(folder / "data" / "postgres")


def test_the_smoke_walk_holds() -> None:
    with open_folder() as folder:
        said = run("demo", "--smoke", TMPDIR=str(folder))
        assert said.code == 0, said.out + said.err
        assert said.out.count("ok ") == len(said.out.splitlines()) >= 10
        assert made_in(folder) == []


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = run("demo", "--port", str(taken.getsockname()[1]), TMPDIR=str(tmp_path))
    assert said.code == 2
    assert "Traceback" not in said.err
    assert "--port" in said.err
    assert made_in(tmp_path) == []


def test_root_is_warned(data: Path) -> None:
    said = run("doctor", AFTERWARD_DATA=str(data)).out
    assert ("you are root" in said) == (os.geteuid() == 0)
