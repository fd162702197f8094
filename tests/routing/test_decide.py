"""The table of decisions, as a clinician would sign it. Changing a line here changes what happens to people."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.routing.decide import Decision, decide
from app.routing.policy import Route, load_policy
from app.screening.flags import Flag, Kind, Severity

ASK, OFFER, HAND_OFF, ESCALATE = Route
NOTE, HOLD, URGENT = Severity
SOON, HOURS, DAY, DAYS = "15 minutes", "4 hours", "1 business day", "3 business days"

TABLE: dict[tuple[Kind, Severity], tuple[Route, str | None, str | None]] = {
    (Kind.SELF_HARM, NOTE): (HAND_OFF, HOURS, "self_harm_hold"),
    (Kind.SELF_HARM, HOLD): (HAND_OFF, HOURS, "self_harm_hold"),
    (Kind.SELF_HARM, URGENT): (ESCALATE, SOON, "self_harm_urgent"),
    (Kind.HARM_TO_OTHERS, NOTE): (HAND_OFF, HOURS, "held"),
    (Kind.HARM_TO_OTHERS, HOLD): (HAND_OFF, HOURS, "held"),
    (Kind.HARM_TO_OTHERS, URGENT): (ESCALATE, SOON, "harm_to_others_urgent"),
    (Kind.ABUSE, NOTE): (HAND_OFF, HOURS, "abuse_hold"),
    (Kind.ABUSE, HOLD): (HAND_OFF, HOURS, "abuse_hold"),
    (Kind.ABUSE, URGENT): (ESCALATE, SOON, "abuse_urgent"),
    (Kind.DISTRESS, NOTE): (HAND_OFF, HOURS, "distress"),
    (Kind.DISTRESS, HOLD): (HAND_OFF, HOURS, "distress"),
    (Kind.DISTRESS, URGENT): (HAND_OFF, HOURS, "distress"),
    (Kind.SUBSTANCE_USE, NOTE): (HAND_OFF, HOURS, "substance_use"),
    (Kind.SUBSTANCE_USE, HOLD): (HAND_OFF, HOURS, "substance_use"),
    (Kind.SUBSTANCE_USE, URGENT): (HAND_OFF, HOURS, "substance_use"),
    (Kind.MISTREATMENT, NOTE): (OFFER, DAY, "mistreatment"),
    (Kind.MISTREATMENT, HOLD): (OFFER, DAY, "mistreatment"),
    (Kind.MISTREATMENT, URGENT): (OFFER, DAY, "mistreatment"),
    (Kind.PATIENT_SAFETY, NOTE): (ASK, None, "patient_safety_open"),
    (Kind.PATIENT_SAFETY, HOLD): (HAND_OFF, DAY, "patient_safety"),
    (Kind.PATIENT_SAFETY, URGENT): (HAND_OFF, DAY, "patient_safety"),
    (Kind.MISCONDUCT, NOTE): (HAND_OFF, DAY, "misconduct"),
    (Kind.MISCONDUCT, HOLD): (HAND_OFF, DAY, "misconduct"),
    (Kind.MISCONDUCT, URGENT): (HAND_OFF, DAY, "misconduct"),
    (Kind.COACH_REQUEST, NOTE): (OFFER, DAYS, "coach_request"),
    (Kind.COACH_REQUEST, HOLD): (OFFER, DAYS, "coach_request"),
    (Kind.COACH_REQUEST, URGENT): (OFFER, DAYS, "coach_request"),
    (Kind.PROMPT_INJECTION, NOTE): (ASK, None, None),
    (Kind.PROMPT_INJECTION, HOLD): (ASK, None, None),
    (Kind.PROMPT_INJECTION, URGENT): (ASK, None, None),
    (Kind.RUMINATION, NOTE): (OFFER, DAYS, "rumination"),
    (Kind.RUMINATION, HOLD): (OFFER, DAYS, "rumination"),
    (Kind.RUMINATION, URGENT): (OFFER, DAYS, "rumination"),
    (Kind.SCREEN_FAILED, NOTE): (HAND_OFF, HOURS, "held"),
    (Kind.SCREEN_FAILED, HOLD): (HAND_OFF, HOURS, "held"),
    (Kind.SCREEN_FAILED, URGENT): (HAND_OFF, HOURS, "held"),
}

flags = st.builds(
    Flag, kind=st.sampled_from(Kind), severity=st.sampled_from(Severity), evidence=st.none(), screen=st.just("x"),
    version=st.just("1"), score=st.floats(0, 1),
)  # fmt: skip


def flag(kind: Kind, severity: Severity, score: float = 1.0) -> Flag:
    return Flag(kind=kind, severity=severity, evidence=None, screen="x", version="1", score=score)


def test_the_table_is_whole() -> None:
    assert set(TABLE) == set(product(Kind, Severity))


@pytest.mark.parametrize(("kind", "severity"), TABLE)
def test_one_flag(kind: Kind, severity: Severity) -> None:
    decision = decide([flag(kind, severity)], load_policy())
    assert (decision.route, decision.due, decision.card) == TABLE[kind, severity]
    assert (decision.kind, decision.severity) == (kind, severity)
    assert decision.library_only == (kind is Kind.PROMPT_INJECTION)


def test_nothing_flagged_is_asked_about() -> None:
    assert decide([], load_policy()) == Decision(ASK)


@given(st.lists(flags, min_size=1, max_size=6), st.randoms())
def test_the_gravest_wins_in_any_order(found: list[Flag], chance: object) -> None:
    decision = decide(found, load_policy())
    assert decision.route == max((TABLE[one.kind, one.severity][0] for one in found), key=lambda route: route.rank)
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(shuffled, load_policy()) == decision


@given(st.lists(flags, max_size=5), flags)
def test_one_more_flag_never_makes_it_calmer(found: list[Flag], more: Flag) -> None:
    policy = load_policy()
    before, after = decide(found, policy), decide([*found, more], policy)
    assert after.route.rank >= before.route.rank
    assert after.library_only >= before.library_only


@given(st.lists(flags, max_size=5))
def test_what_keeps_the_model_out_keeps_it_out_whatever_leads(found: list[Flag]) -> None:
    decision = decide([*found, flag(Kind.PROMPT_INJECTION, NOTE, 0.01)], load_policy())
    assert decision.library_only


def test_of_two_with_one_route_the_graver_names_the_card() -> None:
    decision = decide([flag(Kind.PATIENT_SAFETY, HOLD, 1.0), flag(Kind.DISTRESS, URGENT, 0.2)], load_policy())
    assert decision.card == "distress"
