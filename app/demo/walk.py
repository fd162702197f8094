"""`afterward demo --smoke`: a trainee's and a coach's way, walked over HTTP, one line a step."""

import time
from collections.abc import Callable
from typing import Any

import httpx

CALM = (
    "We withdrew on the man this morning. I had admitted him. His wife asked me if he could hear, "
    "and I said yes before I knew if it was true."
)
DARK = "I don't want to wake up tomorrow. I keep driving past the exit."
PATIENCE_SECONDS = 20


def walk(url: str, people: dict[str, dict[str, str]]) -> int:
    """0 when every step held, else 1 at the first that did not."""
    clients = {name: _client(url, person["token"]) for name, person in people.items()}
    seen: dict[str, Any] = {}
    steps: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("the server answers", lambda: _ready(clients["mira"])),
        ("mira signs in with her link", lambda: _signs_in(url, people["mira"]["sign_in"])),
        ("mira writes, and it is saved", lambda: _writes(clients["mira"], CALM, seen, "calm") == "ask"),
        ("a question comes back", lambda: _question_comes(clients["mira"], seen["calm"])),
        ("something urgent shows its card in the same answer", lambda: _urgent(clients["mira"], seen)),
        ("the software asks nothing there", lambda: _silent(clients["mira"], seen["urgent"])),
        ("the professor who evaluates mira sees nothing", lambda: _sees_nothing(clients["prof_lind"], seen["urgent"])),
        ("dr_okafor takes the next thread", lambda: _takes(clients["dr_okafor"], seen)),
        ("nobody else can take it", lambda: _loses(clients["sam"], seen)),
        ("dr_okafor answers", lambda: _replies(clients["dr_okafor"], seen)),
        ("mira reads the answer, and who has read her", lambda: _reads(clients["mira"], seen["urgent"])),
        ("dr_okafor closes it", lambda: _closes(clients["dr_okafor"], seen)),
    )
    return int(not all(_step(name, holds) for name, holds in steps))


def _step(name: str, holds: Callable[[], bool]) -> bool:
    try:
        held = holds()
    except (httpx.HTTPError, KeyError, ValueError) as error:
        print(f"failed  {name} ({type(error).__name__})", flush=True)
        return False
    print(f"{'ok    ' if held else 'failed'}  {name}", flush=True)
    return held


def _client(url: str, token: str) -> httpx.Client:
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=15, trust_env=False)


def _ready(client: httpx.Client) -> bool:
    return _until(lambda: client.get("/readyz").status_code == 200)


def _signs_in(url: str, link: str) -> bool:
    with httpx.Client(base_url=url, follow_redirects=True, timeout=15, trust_env=False) as browser:
        shown = browser.get(link)
        arrived = browser.post(link)
        return shown.status_code == 200 and arrived.url.path == "/write" and "textarea" in arrived.text


def _writes(client: httpx.Client, text: str, seen: dict[str, Any], name: str) -> str:
    said = client.post("/api/v1/entries", json={"text": text}, headers={"Idempotency-Key": f"walk-{name}"}).json()
    seen[name] = said["id"]
    seen["said"] = said
    return str(said.get("route"))


def _question_comes(client: httpx.Client, entry_id: str) -> bool:
    return _until(lambda: any(one["author"] == "assistant" for one in _thread(client, entry_id)["messages"]))


def _urgent(client: httpx.Client, seen: dict[str, Any]) -> bool:
    return _writes(client, DARK, seen, "urgent") == "escalate" and bool(seen["said"]["card"]["actions"])


def _silent(client: httpx.Client, entry_id: str) -> bool:
    time.sleep(1)
    return all(one["author"] != "assistant" for one in _thread(client, entry_id)["messages"])


def _sees_nothing(client: httpx.Client, entry_id: str) -> bool:
    waiting = client.get("/api/v1/hand-offs").json()["items"]
    return client.get(f"/api/v1/entries/{entry_id}").status_code == 404 and not waiting


def _takes(client: httpx.Client, seen: dict[str, Any]) -> bool:
    taken = client.post("/api/v1/hand-offs/next").json()
    seen["hand_off"] = taken["id"]
    return bool(taken["entry_id"] == seen["urgent"] and taken["claimed_by"] == "dr_okafor")


def _loses(client: httpx.Client, seen: dict[str, Any]) -> bool:
    lost = client.post(f"/api/v1/hand-offs/{seen['hand_off']}/claim")
    return lost.status_code == 409 and lost.json()["claimed_by"] == "dr_okafor"


def _replies(client: httpx.Client, seen: dict[str, Any]) -> bool:
    read = client.get(f"/api/v1/entries/{seen['urgent']}").status_code == 200
    path = f"/api/v1/hand-offs/{seen['hand_off']}/replies"
    return read and client.post(path, json={"text": "I am here. Can I call you now?"}).status_code == 201


def _reads(client: httpx.Client, entry_id: str) -> bool:
    answered = any(one["author"] == "coach" for one in _thread(client, entry_id)["messages"])
    readers = client.get("/api/v1/me/access-log").json()["items"]
    return answered and any(row["entry_id"] == entry_id for row in readers)


def _closes(client: httpx.Client, seen: dict[str, Any]) -> bool:
    closed = client.post(f"/api/v1/hand-offs/{seen['hand_off']}/closure", json={"outcome": "met"})
    return closed.status_code == 200 and closed.json()["state"] == "closed"


def _thread(client: httpx.Client, entry_id: str) -> Any:
    return client.get(f"/api/v1/entries/{entry_id}").raise_for_status().json()


def _until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False
