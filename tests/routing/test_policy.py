"""The policy is read strictly: a file that could fail on a bad night is refused by day, with the place to mend."""

from pathlib import Path

import pytest

from app.routing.cards import card_names, load_card
from app.routing.policy import DEFAULT, FLOOR, PolicyError, load_policy
from app.routing.table import policy_table
from app.screening.flags import Kind, Severity

WHOLE = DEFAULT.read_text(encoding="utf-8")
BROKEN = {
    "an unknown key": (WHOLE + "surprise: 1\n", "surprise"),
    "an unknown kind": (WHOLE.replace("kind: distress", "kind: sadness", 1), "sadness"),
    "an unknown route": (WHOLE.replace("route: offer", "route: ignore", 1), "offer"),
    "no due time": (WHOLE.replace("route: escalate, due: 15 minutes", "route: escalate", 1), "due"),
    "a due time that nobody can read": (WHOLE.replace("due: 15 minutes", "due: soon", 1), "15 minutes"),
    "below the floor": (
        WHOLE.replace("severity: urgent, route: escalate", "severity: urgent, route: hand_off", 1),
        "below",
    ),
    "a kind without a rule": ("\n".join(line for line in WHOLE.splitlines() if "rumination" not in line), "rumination"),
    "a rule twice": (WHOLE.replace("kind: rumination, severity: hold", "kind: coach_request, severity: hold"), "twice"),
    "a day that is none": (WHOLE.replace("[mon, tue", "[moonday, tue"), "mon"),
    "hours that nobody can read": (WHOLE.replace('opens: "09:00"', 'opens: "nine"'), "calendar.opens"),
    "hours that YAML takes for a number": (WHOLE.replace('closes: "17:00"', "closes: 17:00"), "calendar.closes"),
    "closed before it opens": (WHOLE.replace('closes: "17:00"', 'closes: "08:00"'), "closes"),
    "no working day": (WHOLE.replace("days: [mon, tue, wed, thu, fri]", "days: []"), "days"),
    "a card that is not there": (WHOLE.replace("card: self_harm_urgent", "card: no_such_card", 1), "no_such_card"),
    "paged again after no time": (WHOLE.replace("page_again: [15, 30, 60]", "page_again: [0]"), "page_again"),
    "not YAML": ("version: [", "YAML"),
    "empty": ("", "mending"),
}


def test_the_default_policy_covers_every_kind_and_shows_cards_that_exist() -> None:
    policy = load_policy()
    assert {rule.kind for rule in policy.rules} == set(Kind)
    for rule in policy.rules:
        if rule.card:
            assert load_card(rule.card).title


@pytest.mark.parametrize(("body", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_says_where_to_mend(tmp_path: Path, body: str, words: str) -> None:
    file = tmp_path / "site-policy.yaml"
    assert body != WHOLE
    file.write_text(body, encoding="utf-8")
    with pytest.raises(PolicyError) as refused:
        load_policy(file)
    assert words in str(refused.value).replace(str(tmp_path), "")
    assert "site-policy.yaml" in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        load_policy(tmp_path / "none.yaml")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("severity", Severity)
def test_every_kind_and_severity_has_a_rule_that_is_not_below_the_floor(kind: Kind, severity: Severity) -> None:
    rule = load_policy().rule_for(kind, severity)
    assert rule.kind == kind
    floor = FLOOR.get((kind, severity))
    assert floor is None or rule.route.rank >= floor.rank


def test_the_table_has_one_line_for_each_rule() -> None:
    table = policy_table(load_policy()).splitlines()
    assert sum(line.startswith(tuple(Kind)) for line in table) == len(load_policy().rules)
    assert all(len(line) < 120 for line in table)


def test_cards_with_telephone_numbers_can_be_called() -> None:
    for name in card_names():
        for action in load_card(name).actions:
            assert not action.href or action.href.startswith(("tel:", "sms:", "https://", "mailto:", "/")), name
