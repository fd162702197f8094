"""Who may do what: every route × everybody × three entries of mira."""

from dataclasses import dataclass

ACTORS = {
    "anonymous": None,
    "own": "mira",
    "other": "tomas",
    "coach": "dr_okafor",
    "stranger": "dr_ahmed",
    "tied": "prof_lind",
    "on call": "sam",
    "admin": "ines",
    "author": "ada",
    "evaluator": "dr_voss",
}
READERS = {"urgent": {"own", "coach", "on call"}, "asked": {"own", "coach"}, "calm": {"own"}}

# in: must sign in, 403: not for this role, 404: nothing here, 409: not in this state.
#              anonymous own other coach stranger tied on-call admin author evaluator
EVERYBODY = "   ok        ok  ok    ok    ok       ok   ok      ok    ok     ok "
GONE = "        410       410 410   410   410      410  410     410   410    410"
SIGNED_IN = "   in        ok  ok    ok    ok       ok   ok      ok    ok     ok "
TRAINEES = "    in        ok  ok    403   403      403  403     403   403    403"
COACHES = "     in        403 403   ok    ok       ok   ok      403   403    403"
WRITERS = "     in        ok  ok    ok    ok       ok   ok      403   403    403"
OWNER = "       in        ok  404   403   403      403  403     403   403    403"
NO_CHOICE = "   in        409 404   403   403      403  403     403   403    403"
ALL_READERS = " in        ok  404   ok    404      404  ok      403   403    403"
COACH_READS = " in        ok  404   ok    404      404  404     403   403    403"
OWNER_READS = " in        ok  404   404   404      404  404     403   403    403"
DESK = "        in        403 403   ok    404      404  ok      403   403    403"
COACH_DESK = "  in        403 403   ok    404      404  404     403   403    403"
NO_DESK = "     in        403 403   404   404      404  404     403   403    403"

AUTHORS = "     in        403 403   403   403      403  403     403   ok     403"
OWN_PROMPT = "  in        403 403   403   403      403  403     403   409    403"

ENTRY_READ = {"urgent": ALL_READERS, "asked": COACH_READS, "calm": OWNER_READS}
HAND_OFF = {"urgent": DESK, "asked": COACH_DESK, "calm": NO_DESK}


@dataclass(frozen=True)
class Case:
    """What is expected of a route, for each entry; `send` is its body, `held` that the caller has claimed it before."""

    expected: str | dict[str, str]
    send: dict[str, str] | None = None
    held: bool = False

    def row(self, entry: str) -> dict[str, str]:
        row = self.expected if isinstance(self.expected, str) else self.expected[entry]
        return dict(zip(ACTORS, row.split(), strict=True))


WORDS = {"text": "A few more words."}
NEW = "8d0f3c86-6a5d-4f0e-9a55-0f5f6f0f7d11"

TABLE = {
    "GET /openapi.json": Case(EVERYBODY),
    "GET /static": Case(EVERYBODY),
    "GET /metrics": Case(EVERYBODY),
    "GET /offline": Case(EVERYBODY),
    "GET /sw.js": Case(EVERYBODY),
    "GET /manifest.webmanifest": Case(EVERYBODY),
    "GET /livez": Case(EVERYBODY),
    "GET /readyz": Case(EVERYBODY),
    "GET /help-now": Case(EVERYBODY),
    "GET /sign-in": Case(EVERYBODY),
    "POST /sign-in": Case(EVERYBODY, {"email": "nobody@example.org"}),
    "GET /sign-in/{token}": Case(EVERYBODY),
    "POST /sign-in/{token}": Case(GONE, {}),
    "GET /": Case(SIGNED_IN),
    "GET /events": Case(SIGNED_IN),
    "GET /api/v1/events": Case(SIGNED_IN),
    "GET /me": Case(SIGNED_IN),
    "GET /api/v1/me": Case(SIGNED_IN),
    "GET /api/v1/me/access-log": Case(SIGNED_IN),
    "GET /api/v1/me/export": Case(SIGNED_IN),
    "POST /me/sessions/{session_id}/end": Case(SIGNED_IN, {}),
    "GET /write": Case(TRAINEES),
    "GET /who-reads": Case(TRAINEES),
    "GET /entries": Case(TRAINEES),
    "POST /entries": Case(TRAINEES, WORDS),
    "POST /api/v1/entries": Case(TRAINEES, WORDS),
    "GET /api/v1/entries": Case(WRITERS),
    "PUT /drafts/{place}": Case(WRITERS, WORDS),
    "GET /api/v1/entries/{entry_id}": Case(ENTRY_READ),
    "GET /entries/{entry_id}": Case(OWNER),
    "GET /entries/{entry_id}/readers": Case(OWNER),
    "POST /entries/{entry_id}/answers": Case(OWNER, WORDS),
    "POST /api/v1/entries/{entry_id}/answers": Case(OWNER, WORDS),
    "POST /entries/{entry_id}/another-question": Case(OWNER, {"lens": "gibbs"}),
    "POST /entries/{entry_id}/identifiers": Case(OWNER, {"n": "1-0", "choice": "keep"}),
    "POST /entries/{entry_id}/skip": Case(OWNER, {}),
    "POST /entries/{entry_id}/closure": Case(OWNER, {}),
    "POST /entries/{entry_id}/choice": Case(NO_CHOICE, {"choice": "coach"}),
    "POST /entries/{entry_id}/raise": Case(OWNER, {}),
    "POST /entries/{entry_id}/coach-request": Case(OWNER, {}),
    "POST /api/v1/entries/{entry_id}/coach-request": Case(OWNER, {}),
    "POST /entries/{entry_id}/withdrawal": Case(OWNER, {}),
    "POST /api/v1/entries/{entry_id}/withdrawal": Case(OWNER, {}),
    "GET /desk": Case(COACHES),
    "GET /api/v1/hand-offs": Case(COACHES),
    "POST /desk/next": Case(COACHES, {}),
    "POST /api/v1/hand-offs/next": Case(COACHES, {}),
    "GET /desk/{hand_off_id}": Case(HAND_OFF),
    "POST /desk/{hand_off_id}/claim": Case(HAND_OFF, {}),
    "POST /api/v1/hand-offs/{hand_off_id}/claim": Case(HAND_OFF, {}),
    "POST /desk/{hand_off_id}/release": Case(HAND_OFF, {}, held=True),
    "DELETE /api/v1/hand-offs/{hand_off_id}/claim": Case(HAND_OFF, held=True),
    "POST /desk/{hand_off_id}/replies": Case(HAND_OFF, WORDS, held=True),
    "POST /api/v1/hand-offs/{hand_off_id}/replies": Case(HAND_OFF, WORDS, held=True),
    "POST /desk/{hand_off_id}/return": Case(HAND_OFF, {}, held=True),
    "POST /api/v1/hand-offs/{hand_off_id}/return": Case(HAND_OFF, {}, held=True),
    "POST /desk/{hand_off_id}/closure": Case(HAND_OFF, {"outcome": "met"}, held=True),
    "POST /api/v1/hand-offs/{hand_off_id}/closure": Case(HAND_OFF, {"outcome": "met"}, held=True),
    "POST /desk/{hand_off_id}/override": Case(HAND_OFF, {"kind": "self_harm", "verdict": "needless"}),
    "POST /api/v1/hand-offs/{hand_off_id}/override": Case(HAND_OFF, {"kind": "self_harm", "verdict": "needless"}),
    "POST /desk/{hand_off_id}/hand-over": Case(HAND_OFF, {"to": "dr_ahmed"}, held=True),
    "POST /desk/{hand_off_id}/escalate": Case(HAND_OFF, {}, held=True),
    "GET /prompts": Case(AUTHORS),
    "GET /prompts/{name}": Case(AUTHORS),
    "GET /prompts/{name}/{version}": Case(AUTHORS),
    "POST /prompts/{name}/{version}/trial": Case(AUTHORS, WORDS),
    "POST /prompts/{name}/{version}/review-request": Case(OWN_PROMPT, {}),
    "POST /prompts/{name}/{version}/review": Case(OWN_PROMPT, {"verdict": "approved"}),
    "POST /prompts/{name}/{version}/publication": Case(AUTHORS, {}),
    "POST /prompts/{name}/{version}/canary": Case(OWN_PROMPT, {"percent": "10"}),
    "POST /prompts/{name}/withholding": Case(AUTHORS, {}),
    "POST /prompts/{name}/withholding/end": Case(AUTHORS, {}),
    "POST /sign-out": Case(SIGNED_IN, {}),
    "DELETE /api/v1/me": Case(SIGNED_IN),
}
