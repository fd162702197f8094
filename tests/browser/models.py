"""Made-up view models: every state that a page can be in, in the shapes that the routes hand over."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.routing.cards import load_card
from app.routing.panel import LABELS, LEAVE

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
MIRA = {"name": "Mira", "roles": {"trainee"}, "handle": "mira"}
OKAFOR = {"name": "Dr Okafor", "roles": {"coach"}, "handle": "dr_okafor"}
WHO = (
    "Only you. A coach is asked to read it if you write that you or someone may be hurt, or if you ask. "
    "Nobody who grades you, ever."
)
FIRST = (
    "We withdrew on the man in bed four this morning. I had admitted him. His wife asked me if he could hear, "
    "and I said yes before I knew if it was true."
)
DARK = "I don't want to wake up tomorrow. I keep driving past the exit."
SECOND = (
    "To have said one thing that day that was not a number.\n\n"
    "He had a number for everything: pressure, lactate, hours. I did not want to give her another one."
)
REPLY = (
    "Mira, I have read it twice. I am on the ward until eight and in my room after that, the one beside the lift. "
    "Would you like to come by, or shall I write here?"
)
CARD = {
    "title": "Thank you for writing this down. You don't have to hold it alone tonight.",
    "lines": [
        "A coach is being called now and will answer here; that can take a while at night.",
        "These people answer straight away:",
    ],
    "actions": [
        {"label": "Call 988", "href": "tel:988"},
        {"label": "Text 988", "href": "sms:988"},
        {"label": "On site: ext. 4400", "href": None},
    ],
    "after": [
        "If you might act on it, please call, or go to where people are.",
        "You can keep writing here. The software will not ask you anything.",
    ],
}
LENSES = [
    {"id": "whsn", "name": "What, so what, now what"},
    {"id": "gibbs", "name": "A cycle: what, felt, sense, next"},
]


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def said(id: str, text: str, at: datetime, author: str = "trainee", name: str = "You", **more: Any) -> dict[str, Any]:
    return {"id": id, "author": author, "author_name": name, "at": at, "parts": [[text, None]], **more}


def asked(id: str, text: str, at: datetime, source: str = "model") -> dict[str, Any]:
    return said(
        id,
        text,
        at,
        "assistant",
        "Software",
        purpose="to look again at a single word",
        lens="What, so what, now what",
        stage="so what",
        source=source,
        prompt="questions.follow_up@3#9a1c22f0",
        why="You wrote that you said yes before you knew. The question stays with that moment.",
    )


QUESTION = asked("2", "“I said yes before I knew if it was true.” What was that yes for?", ago(48))


def thread(id: str, messages: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    plain = {
        "id": id,
        "state": "asked",
        "created_at": ago(50),
        "messages": messages,
        "identifiers": [],
        "rare_combination": False,
        "card": None,
        "offer": None,
        "hand_off": None,
        "why_routed": None,
        "can_write": True,
        "can_ask": True,
        "questions_left": 2,
        "closed": False,
        "withdrawn": False,
        "save_line": "Nobody waits for this",
        "failed": None,
        "lenses": LENSES,
        "lens": "whsn",
    }
    return plain | more


def _held() -> dict[str, Any]:
    message = said("1", "", ago(3))
    message["parts"] = [
        ["We withdrew on the man in ", None],
        ["bed four", "identifier:1"],
        [" this morning, and ", None],
        ["Dr Meier", "identifier:2"],
        [" left before his wife came.", None],
    ]
    found = [
        {"n": 1, "text": "bed four", "type": "PLACE", "role_words": "a bed on the ward"},
        {"n": 2, "text": "Dr Meier", "type": "NAME", "role_words": "the consultant"},
    ]
    return thread("held", [message], identifiers=found, rare_combination=True, can_ask=False)


def threads() -> dict[str, dict[str, Any]]:
    first = said("1", FIRST, ago(49))
    answer = said("3", "For her, I think. So that she would go on talking to him. And a little for me.", ago(40))
    long = [
        first,
        QUESTION,
        answer,
        asked("4", "“And a little for me.” What did that part need?", ago(38), "library"),
        said(
            "5",
            SECOND,
            ago(20),
        ),
        asked("6", "If you were in that doorway again, what would you want to be able to say?", ago(19)),
    ]
    hand = {
        "line": "Dr Okafor will read this by 18:00 today.",
        "why": "You wrote about not coping at work, so a person reads it before anything else.",
        "claimed_by": None,
    }
    reply = said(
        "4",
        REPLY,
        ago(5),
        "coach",
        "Dr Okafor",
    )
    offer = {
        "lines": ["You wrote about being spoken to in a way that nobody should be. The software leaves this to you."],
        "duty": [
            "Your coach keeps it to themselves unless somebody may be hurt.",
            "The dean of students has to report it, with your name, within two days.",
        ],
        "choices": [
            {"value": "coach", "label": "Ask Dr Okafor to read it"},
            {"value": "other", "label": "Ask somebody else"},
            {"value": "leave", "label": "Leave it here, for me only"},
        ],
    }
    return {
        "asked": thread("asked", [first, QUESTION]),
        "live": thread("live", [first]),
        "long": thread("long", long, questions_left=0),
        "held": _held(),
        "urgent": thread(
            "urgent",
            [said("1", DARK, ago(18))],
            card=CARD,
            can_ask=False,
            save_line="Your coach will see this too",
            hand_off={
                "line": "Sam is being called now.",
                "why": "You wrote that you do not want to wake up.",
                "claimed_by": None,
            },
        ),
        "handoff": thread("handoff", [first], hand_off=hand, can_ask=False, save_line="Your coach will see this too"),
        "replied": thread(
            "replied",
            [said("1", DARK, ago(90)), reply],
            can_ask=False,
            save_line="Dr Okafor will see this",
            hand_off={"line": "Dr Okafor answers you here.", "why": "", "claimed_by": "Dr Okafor"},
        ),
        "offer": thread("offer", [first], offer=offer, can_ask=False),
        "told": thread("told", [first], card=_card("coach_request"), offer=_ways("stay"), can_ask=False),
        "round": thread("round", [first], card=_card("rumination"), offer=_ways("strengths"), can_ask=False),
        "closed": thread("closed", [first, QUESTION, answer], closed=True, can_ask=False, questions_left=0),
        "withdrawn": thread("withdrawn", [first], withdrawn=True, can_write=False, can_ask=False),
        "failed": thread(
            "failed",
            [first],
            can_ask=False,
            failed="The question could not be made. What you wrote is saved; go on, or come back later.",
        ),
    }


def _card(name: str) -> dict[str, Any]:
    return {"id": name, **load_card(name).model_dump()}


def _ways(alone: str) -> dict[str, Any]:
    people = [{"value": "coach", "label": "Ask my coach, Dr Okafor"}, {"value": "sam", "label": "Ask Sam Brandt"}]
    ways = [{"value": alone, "label": LABELS[alone]}, {"value": LEAVE, "label": LABELS[LEAVE]}]
    return {"lines": [], "duty": ["A coach passes nothing on."], "duty_folded": True, "choices": [*people, *ways]}


def entries() -> list[dict[str, Any]]:
    rows = [
        ("long", FIRST, ago(50), "A question waits for you", True),
        ("replied", "Nobody tells you how quiet it is after.", ago(600), "Dr Okafor answered", True),
        ("handoff", "I could not get out of the car today.", ago(2000), "Dr Okafor reads it by 18:00", False),
        ("closed", "The girl with the drawing came back.", ago(9000), "Done for now", False),
    ]
    return [
        {
            "id": id,
            "url": f"/entries/{id}",
            "first_words": words[:90],
            "when": at,
            "state_line": line,
            "waiting": waiting,
        }
        for id, words, at, line, waiting in rows
    ]


def items(current: str | None) -> list[dict[str, Any]]:
    rows: list[tuple[str, str, str, bool, str, str | None, bool]] = [
        ("dark", "Second-year resident", "acknowledge in 11 min", True, "Says they may not want to live", None, False),
        ("mine", "Intern", "today 16:00", False, "Could not get out of the car", "Dr Okafor", True),
        ("other", "Final-year student", "today 18:00", False, "Asked for a person", "Dr Ahmed", False),
        (
            "waits",
            "Third-year resident",
            "tomorrow 12:00",
            False,
            "Describes being humiliated on rounds, chose you",
            None,
            False,
        ),
    ]
    return [
        {
            "id": id,
            "url": f"/desk/{id}",
            "level_line": level,
            "due_line": due,
            "due_near": near,
            "summary": summary,
            "state": "waiting",
            "claimed_by": by,
            "mine": mine,
            "current": id == current,
            "urgent": id == "dark",
        }
        for id, level, due, near, summary, by, mine in rows
    ]


def hand_off(id: str) -> dict[str, Any]:
    dark = said("1", "", ago(18), "trainee", "Second-year resident")
    dark["parts"] = [
        ["I don't want to ", "flag"],
        ["wake up tomorrow.", "flag"],
        [" I keep driving past the exit.", None],
    ]
    mine = id == "mine"
    earlier = [said("0", FIRST, ago(60), "trainee", "Second-year resident"), QUESTION] if mine else []
    return {
        "id": id,
        "state": "waiting",
        "kind_line": "Own words about not wanting to live",
        "why_lines": ["Found in what they wrote at 02:12. The software has asked nothing since."],
        "screen_line": "screen self_harm 1 · 02:12",
        "due_line": "acknowledge in 11 min",
        "due_near": not mine,
        "messages": [*earlier, dark],
        "told": "A coach is called now; help lines are shown. Nobody who grades them sees anything.",
        "claimed_by": {"mine": "Dr Okafor", "other": "Dr Ahmed"}.get(id),
        "mine": mine,
        "claimed_until_line": {"mine": "Yours until 02:41", "other": "Theirs until 02:55"}.get(id, ""),
        "draft": "",
        "can_reply": mine,
        "can_claim": id in ("dark", "waits"),
        "outcomes": [
            {"value": "met", "label": "We spoke"},
            {"value": "answered", "label": "Answered here"},
            {"value": "referred", "label": "With somebody else now"},
        ],
        "colleagues": [{"id": "dr_ahmed", "name": "Dr Ahmed"}, {"id": "sam", "name": "Sam, on call"}],
        "flags": [{"kind": "self_harm", "label": "Own words about not wanting to live"}],
        "notes_warning": "What you write here can be asked for by a court, as what they wrote can.",
    }


READERS = [
    {"name": "You", "role": "", "why": "It is yours.", "since": None},
    {
        "name": "Dr Okafor",
        "role": "Coach",
        "why": "Only if you ask for a person, or if you write that somebody may be hurt.",
        "since": ago(100000),
    },
    {"name": "Sam", "role": "On call tonight", "why": "Only if Dr Okafor does not answer in time.", "since": None},
]
READS = [
    {
        "who": "Dr Okafor",
        "role": "Coach",
        "when": ago(30),
        "why": "You wrote about not wanting to wake up.",
        "entry_id": "urgent",
    }
]
NEVER = (
    "Never: anybody who grades you, your programme director, the people who run the software, "
    "a company that sells models."
)
LEAVING = [
    "A language model (llama-3.3-70b at models.example.org) writes questions. It is sent what you wrote, with names, "
    "dates, places and numbers replaced as far as software finds them, and nothing that was kept for a person.",
    "What you write is also sent to a moderation service (api.openai.com) unless it is urgent already. Its answer can "
    "call a person, and never sends one away.",
]
DUTY = [
    "If you or somebody else is in danger, whoever reads it calls for help.",
    "A coach does not report errors for you; they may ask you to.",
]
SESSIONS = [
    {"id": "a", "seen_at": ago(1), "created_at": ago(3000), "current": True},
    {"id": "b", "seen_at": ago(4000), "created_at": ago(20000), "current": False},
]
