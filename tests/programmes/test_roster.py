"""A roster file: read strictly, safe to import twice, and never a coach who evaluates."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.accounts.models import Person, Tie
from app.kit.errors import Problem
from app.programmes.roster import RosterError, import_roster, read_roster
from tests.world import World

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The very example of the documentation, under other names than the world's."""
    example = re.search(r"```yaml\n(programme:.*?)```", OPERATIONS.read_text(), re.DOTALL)
    assert example
    text = re.sub(r"\b(mira|dr_okafor|prof_lind|sam)\b", r"new_\1", example[1])
    path = tmp_path / "roster.yaml"
    path.write_text(text)
    return path


def test_importing_twice_changes_nothing(world: World, file: Path) -> None:
    for _ in range(2):
        with world.site.database.as_worker() as session:
            assert import_roster(session, read_roster(file)) == "4 people, 1 ties, 1 coach pairs, 1 shifts"
    with world.site.database.as_worker() as session:
        people = session.scalar(select(func.count()).select_from(Person).where(Person.handle.startswith("new_")))
        mira = session.scalars(select(Person).where(Person.handle == "new_mira")).one()
        assert people == 4
        assert session.scalar(select(func.count()).select_from(Tie).where(Tie.trainee_id == mira.id)) == 1
        world.people["new_mira"] = mira
    assert (
        world.write("new_mira", "A quiet afternoon on the ward, and I noticed how she folded the letter.")["route"]
        == "ask"
    )


def test_an_evaluator_is_not_made_a_coach(world: World, file: Path) -> None:
    file.write_text(file.read_text().replace("coach: new_dr_okafor", "coach: new_prof_lind"))
    with pytest.raises(Problem, match="evaluates"), world.site.database.as_worker() as session:
        import_roster(session, read_roster(file))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("roles: [trainee]", "roles: [boss]", "roles"),
        ("coach: new_dr_okafor", "coach: nobody", "nobody"),
        ("because: sits", "reason: sits", "reason"),
        ("starts: 2026-11-22T20:00:00+00:00", "starts: 2026-11-22T20:00:00", "starts"),
    ],
)
def test_a_broken_file_says_where(file: Path, before: str, after: str, said: str) -> None:
    file.write_text(file.read_text().replace(before, after))
    with pytest.raises(RosterError, match=said):
        read_roster(file)
