"""A thread and a list as the trainee's pages show them."""

from typing import Any

from app.accounts.models import Person
from app.entries.go_on import questions_left
from app.entries.models import FROM_MEMORY, Author, Entry
from app.entries.parts import Mark, parts_of
from app.entries.states import EntryState

NEVER = "Nobody who grades you, ever."
ONLY_YOU = f"Only you. A coach is asked to read it if you write that you or someone may be hurt, or if you ask. {NEVER}"
STATE_LINES = {
    EntryState.SUBMITTED: "A question is on its way",
    EntryState.ASKED: "A question waits; nobody else does",
    EntryState.OFFERED: "Waits for your choice",
    EntryState.WITH_COACH: "With a person",
    EntryState.REPLIED: "A person has answered",
    EntryState.CLOSED: "Done for now",
    EntryState.WITHDRAWN: "Taken back",
}
WAITING = (EntryState.OFFERED, EntryState.REPLIED)
FIRST_WORDS = 90
WHY_RECALLED = "It quotes an earlier entry of yours, as you allowed. Only you see it; you can end that under Me."


def thread_page(thread: dict[str, Any], entry: Entry, limit: int, lenses: list[dict[str, str]]) -> dict[str, Any]:
    """The thread with what a page adds: marked parts, what one can do, and true lines."""
    state = EntryState(entry.state)
    person = state in (EntryState.WITH_COACH, EntryState.REPLIED)
    return {
        "card": None,
        "offer": None,
        "hand_off": None,
        "failed": None,
        "why_routed": why_routed(thread),
        **thread,
        "messages": [said for said in (_said(one, thread) for one in thread["messages"]) if said],
        "can_write": state != EntryState.WITHDRAWN,
        "can_ask": state in (EntryState.SUBMITTED, EntryState.ASKED),
        "questions_left": questions_left(entry, limit),
        "closed": state == EntryState.CLOSED,
        "withdrawn": state == EntryState.WITHDRAWN,
        "save_line": "Your coach will see this too" if person else "Nobody waits for this",
        "lenses": lenses,
        "lens": entry.lens,
    }


def why_routed(thread: dict[str, Any]) -> str | None:
    """The reason of the gravest finding, in plain words."""
    held = [flag for flag in thread.get("flags", []) if flag["severity"] != "note"]
    urgent = [flag for flag in held if flag["severity"] == "urgent"]
    return (urgent or held)[0]["why"] if held else None


def is_live(entry: Entry, limit: int) -> bool:
    """Whether a question is on its way."""
    return entry.state == EntryState.SUBMITTED and questions_left(entry, limit) > 0


def who_reads(thread: dict[str, Any]) -> str:
    names = [f"{reader['name']} ({reader['because']})" for reader in thread["readers"]]
    return f"You and {', '.join(names)}. {NEVER}" if names else ONLY_YOU


def list_item(entry: Entry) -> dict[str, Any]:
    first = next((one.text for one in entry.messages if one.author == Author.TRAINEE), "")
    words = " ".join(first.split())
    return {
        "id": str(entry.id),
        "url": f"/entries/{entry.id}",
        "first_words": words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + " …",
        "when": entry.created_at,
        "state_line": STATE_LINES.get(EntryState(entry.state), ""),
        "waiting": entry.state in WAITING,
    }


def me_of(person: Person | None) -> dict[str, Any] | None:
    if person is None:
        return None
    roles = {role.name for role in person.roles}
    return {
        "name": person.name,
        "handle": person.handle,
        "roles": roles | ({"coach"} if "supervisor" in roles else set()),
    }


def _said(message: dict[str, Any], thread: dict[str, Any]) -> dict[str, Any] | None:
    """A message cut into parts; cards stand apart on the page, so they are not repeated among the messages."""
    if message["kind"] == "card":
        return None
    marks = [
        Mark(one["start"], one["end"], f"identifier:{one['n']}")
        for one in thread.get("identifiers", [])
        if one["message_id"] == message["id"]
    ]
    name = {Author.TRAINEE: "You", Author.ASSISTANT: "Software"}.get(message["author"], message["author_name"])
    why = WHY_RECALLED if (message.get("prompt") or "").startswith(FROM_MEMORY) else None
    return {**message, "why": why, "author_name": name, "parts": parts_of(message["text"], marks)}
