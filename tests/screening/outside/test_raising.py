"""For every local result and every answer: all local flags stay, no severity falls, the route never gets calmer."""

from hypothesis import given
from hypothesis import strategies as some

from app.routing.decide import decide
from app.routing.policy import load_policy
from app.screening.flags import Flag, Kind, Severity
from app.screening.outside.raising import SCORE, raised, rank_of
from app.screening.outside.verdict import Heard, Verdict, levels_of

kinds, severities = some.sampled_from(Kind), some.sampled_from(Severity)
local_flags = some.lists(
    some.builds(Flag, kinds, severities, some.just("local"), some.just("1"), score=some.floats(0, 1))
)
outside_flags = some.lists(
    some.builds(Flag, kinds, severities, some.just("outside"), some.just("1"), score=some.just(SCORE))
)
heard = some.builds(
    Heard,
    disclosed=some.sampled_from(["yes", "no"]),
    subject=some.sampled_from(["self", "other"]),
    time=some.sampled_from(["now", "past"]),
)
verdicts = some.builds(Verdict, **dict.fromkeys(Verdict.model_fields, heard))
POLICY = load_policy()


@given(local_flags, outside_flags)
def test_nothing_is_taken_away_and_nothing_falls(local: list[Flag], said: list[Flag]) -> None:
    added = raised(local, said)
    combined = (*local, *added)
    assert combined[: len(local)] == tuple(local)
    assert all(rank_of(kind, combined) >= rank_of(kind, local) for kind in Kind)
    assert set(added) <= set(said)
    assert all(flag.severity is not Severity.NOTE for flag in added)
    assert decide(combined, POLICY).route.rank >= decide(local, POLICY).route.rank
    assert decide(combined, POLICY).library_only or not decide(local, POLICY).library_only


@given(local_flags, verdicts)
def test_no_verdict_can_clear(local: list[Flag], verdict: Verdict) -> None:
    said = [Flag(kind, level, "adjudicator", "1", score=SCORE) for kind, level in levels_of(verdict).items()]
    combined = (*local, *raised(local, said))
    assert all(rank_of(kind, combined) == max(rank_of(kind, local), rank_of(kind, said)) for kind in Kind)
    assert decide(combined, POLICY).route.rank >= decide(local, POLICY).route.rank


@given(local_flags, outside_flags)
def test_asked_twice_adds_once(local: list[Flag], said: list[Flag]) -> None:
    once = (*local, *raised(local, said))
    assert raised(once, said) == ()
