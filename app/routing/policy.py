"""The policy: a file that a site can edit, read strictly."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, PositiveInt, ValidationError, field_validator, model_validator

from app.routing.due import Due, parse_due
from app.screening.flags import Kind, Severity

LIBRARY = Path(__file__).resolve().parents[2] / "prompt_library"
DEFAULT = LIBRARY / "policy" / "default.yaml"
CARDS = LIBRARY / "cards"


class Route(StrEnum):
    """From the calmest to the most urgent."""

    ASK = "ask"
    OFFER = "offer"
    HAND_OFF = "hand_off"
    ESCALATE = "escalate"

    @property
    def rank(self) -> int:
        return list(Route).index(self)


# No policy may route these lower: the lines that are never crossed.
FLOOR = {
    (Kind.SELF_HARM, Severity.URGENT): Route.ESCALATE,
    (Kind.HARM_TO_OTHERS, Severity.URGENT): Route.ESCALATE,
    (Kind.ABUSE, Severity.URGENT): Route.ESCALATE,
    (Kind.SCREEN_FAILED, Severity.HOLD): Route.HAND_OFF,
}


class PolicyError(ValueError):
    """The file cannot be used; the message says where and how to mend it."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(Strict):
    kind: Kind
    severity: Severity
    route: Route
    due: str | None = None
    card: str | None = None
    library_only: bool = False

    @model_validator(mode="after")
    def has_a_due_time_when_a_person_waits(self) -> "Rule":
        if self.route is not Route.ASK and not self.due:
            raise ValueError(f"{self.kind}/{self.severity}: route {self.route} needs `due`, such as '4 hours'")
        if self.due:
            parse_due(self.due)
        floor = FLOOR.get((self.kind, self.severity))
        if floor and self.route.rank < floor.rank:
            raise ValueError(f"{self.kind}/{self.severity} may not be routed below {floor}")
        return self

    @field_validator("card")
    @classmethod
    def is_a_card(cls, card: str | None) -> str | None:
        known = sorted(path.stem for path in (CARDS / "en").glob("*.yaml"))
        if card is not None and card not in known:
            raise ValueError(f"there is no card {card!r}; the cards are {', '.join(known)}")
        return card

    def due_time(self) -> Due | None:
        return parse_due(self.due) if self.due else None


TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="such as '09:00'")]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Calendar(Strict):
    opens: TimeOfDay = "09:00"
    closes: TimeOfDay = "17:00"
    days: tuple[Day, ...] = Field(default=("mon", "tue", "wed", "thu", "fri"), min_length=1)

    @model_validator(mode="after")
    def closes_after_it_opens(self) -> "Calendar":
        if self.closes <= self.opens:
            raise ValueError(f"closes {self.closes} should be later than opens {self.opens}")
        return self


class Policy(Strict):
    version: int
    rules: tuple[Rule, ...]
    page_again: tuple[PositiveInt, ...] = Field(default=(15, 30, 60), min_length=1)
    calendar: Calendar = Calendar()
    duty_to_report: tuple[str, ...] = ()

    @field_validator("rules")
    @classmethod
    def cover_every_kind_once(cls, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        seen = [(rule.kind, rule.severity) for rule in rules]
        twice = {f"{kind}/{severity}" for kind, severity in seen if seen.count((kind, severity)) > 1}
        if twice:
            raise ValueError(f"these stand twice: {', '.join(sorted(twice))}")
        missing = set(Kind) - {kind for kind, _ in seen}
        missing |= {kind for kind, severity in FLOOR if (kind, severity) not in seen}
        if missing:
            raise ValueError(f"no rule for: {', '.join(sorted(missing))}")
        return rules

    def rule_for(self, kind: Kind, severity: Severity) -> Rule:
        """The rule of this kind and severity, else the nearest milder one, else the nearest graver one."""
        mine = sorted((rule for rule in self.rules if rule.kind == kind), key=lambda rule: rule.severity.rank)
        milder = [rule for rule in mine if rule.severity.rank <= severity.rank]
        return milder[-1] if milder else mine[0]


def load_policy(path: Path | None = None) -> Policy:
    """Read a policy file; raises PolicyError that says what to mend."""
    return _load(path or DEFAULT)


@cache
def _load(path: Path) -> Policy:
    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Policy.model_validate(held)
    except OSError as error:
        raise PolicyError(f"{path}: cannot be read ({error.strerror})") from None
    except yaml.YAMLError as error:
        raise PolicyError(f"{path}: not YAML: {error}") from None
    except ValidationError as error:
        raise PolicyError(f"{path} needs mending:\n" + "\n".join(_place(one) for one in error.errors())) from None


def _place(error: Any) -> str:
    """Where, what stands there when that is short, and what should."""
    where, found = ".".join(str(part) for part in error["loc"]), error["input"]
    stands = f" is {found!r}" if isinstance(found, str | int | float) else ""
    return f"  {where}{stands}: {error['msg'].removeprefix('Value error, ')}"
