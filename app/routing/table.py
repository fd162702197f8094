"""The policy as a table that a clinician can read."""

from app.routing.policy import Policy

HEAD = ("what was disclosed", "severity", "what happens", "a person by", "card")
ROUTES = {
    "ask": "a question may be asked",
    "offer": "the trainee chooses",
    "hand_off": "a coach reads it",
    "escalate": "on call is paged now",
}


def policy_table(policy: Policy) -> str:
    """Plain text, one rule a line."""
    rows = [
        (
            str(rule.kind),
            str(rule.severity),
            ROUTES[rule.route] + (", from the library only" if rule.library_only else ""),
            rule.due or "-",
            rule.card or "-",
        )
        for rule in policy.rules
    ]
    widths = [max(len(row[column]) for row in [HEAD, *rows]) for column in range(len(HEAD))]
    lines = [_line(HEAD, widths), _line(tuple("-" * width for width in widths), widths)]
    lines += [_line(row, widths) for row in rows]
    again = ", ".join(str(minutes) for minutes in policy.page_again)
    hours = f"{policy.calendar.opens}–{policy.calendar.closes}, {' '.join(policy.calendar.days)}"
    return "\n".join(
        [*lines, "", f"Unclaimed escalations are paged again after {again} minutes.", f"Business hours: {hours}."]
    )


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
