"""Flags and policy in, a decision out. Pure: nothing here acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.routing.policy import Policy, Route, Rule
from app.screening.flags import Flag, Kind, Severity


@dataclass(frozen=True)
class Decision:
    """Where a message goes. `kind` and `severity` are those of the flag that led; None when nothing was flagged."""

    route: Route
    kind: Kind | None = None
    severity: Severity | None = None
    due: str | None = None
    card: str | None = None
    library_only: bool = False


def decide(flags: Sequence[Flag], policy: Policy) -> Decision:
    """The gravest rule leads; a flag that keeps the model out does so whatever leads."""
    ruled = [(flag, policy.rule_for(flag.kind, flag.severity)) for flag in flags]
    if not ruled:
        return Decision(Route.ASK)
    flag, rule = max(ruled, key=lambda pair: _gravity(*pair))
    return Decision(
        rule.route, flag.kind, flag.severity, rule.due, rule.card, any(rule.library_only for _, rule in ruled)
    )


def _gravity(flag: Flag, rule: Rule) -> tuple[int, int, float, int]:
    return rule.route.rank, flag.severity.rank, flag.score, -list(Kind).index(flag.kind)
