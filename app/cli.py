"""The command line. Thin: each command imports what it uses, when it is used."""

import sys
from pathlib import Path

import click

from app.commands.model import model
from app.commands.prompts import prompts
from app.commands.start import USAGE
from app.commands.start import drafter as _drafter
from app.commands.start import look as _look
from app.commands.start import policy_in_force as _policy
from app.commands.start import settings_of as _settings
from app.commands.start import site as _site
from app.kit.jsonl import answer_lines


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Afterward: asynchronous reflection for people in medical training."""


@main.command()
def screen() -> None:
    """Screen and route each line of standard input.

    \b
    Example:
      printf '{"id": 1, "text": "I lost my temper in theatre."}\\n' | afterward screen
    """
    from app.routing.decide import decide
    from app.screening.lines import screen_line

    policy, look = _policy(), _look()
    sys.exit(answer_lines(lambda line: screen_line(line, lambda flags: str(decide(flags, policy).route), look)))


@main.command("check-question")
def check_question() -> None:
    """Say whether a question may be shown to the writer of an entry.

    \b
    Example:
      printf '{"id": 1, "entry": "I froze.", "question": "Have you tried yoga?"}\\n' | afterward check-question
    """
    from app.screening.output.lines import check_line

    sys.exit(answer_lines(check_line, need="question"))


@main.command()
def ask() -> None:
    """Route each line and, where the machine may ask, ask one follow-up question.

    \b
    Example:
      printf '{"id": 1, "text": "She asked if he could hear. I said yes."}\\n' | afterward ask
    """
    from app.questions.lines import Routed, ask_line
    from app.routing.decide import decide
    from app.screening.flags import Writing

    policy, drafter, look = _policy(), _drafter(), _look()

    def route(writing: Writing) -> Routed:
        decision = decide(look(writing).flags, policy)
        return Routed(str(decision.route), decision.library_only)

    sys.exit(answer_lines(lambda line: ask_line(line, route=route, drafter=drafter)))


@main.group()
def policy() -> None:
    """What happens after a disclosure."""


@policy.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def policy_check(file: Path | None) -> None:
    """Validate a policy file and print the table that a clinician can read.

    \b
    Example:
      afterward policy check site-policy.yaml
    """
    from app.routing.policy import PolicyError, load_policy
    from app.routing.table import policy_table

    try:
        click.echo(policy_table(load_policy(file)))
    except PolicyError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@main.group()
def people() -> None:
    """A programme's people."""


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def people_import(file: Path) -> None:
    """Bring people, coaches, ties and shifts up to a roster file. Safe to run twice.

    \b
    Example:
      afterward people import roster.yaml
    """
    from app.kit.errors import Problem
    from app.programmes.roster import RosterError, import_roster, read_roster

    try:
        roster = read_roster(file)
        with _site().database.as_worker() as session:
            click.echo(import_roster(session, roster))
    except RosterError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    except Problem as problem:
        click.echo(f"{problem}. {problem.mend}", err=True)
        sys.exit(USAGE)


@main.group()
def tokens() -> None:
    """Bearer tokens for /api/v1."""


@tokens.command("create")
@click.argument("person")
@click.option("--label", default="", help="What it is for.")
def tokens_create(person: str, label: str) -> None:
    """Make a token for a person, named by handle or e-mail address. It is shown once.

    \b
    Example:
      afterward tokens create mira --label laptop
    """
    from app.accounts.tokens import find_person, make_api_token

    site = _site()
    with site.database.as_worker() as session:
        found = find_person(session, person)
        if found is None:
            click.echo(f"Nobody is called {person}. Use a handle or an e-mail address that is known here.", err=True)
            sys.exit(USAGE)
        click.echo(make_api_token(session, found, label))


@main.command()
@click.option("--role", type=click.Choice(["all", "web", "worker"]), default="all", help="What this process does.")
@click.option("--host", default=None, help="Default: AFTERWARD_HOST or 127.0.0.1.")
@click.option("--port", type=int, default=None, help="Default: AFTERWARD_PORT or 8000; 0 takes a free one.")
def serve(role: str, host: str | None, port: int | None) -> None:
    """Web and worker in one process on the embedded database, or one role of many.

    \b
    Example:
      DATABASE_URL=postgresql://afterward@db/afterward afterward serve --role worker
    """
    from app.serve import serve as run

    run(_settings(host=host, port=port), role)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the address and everybody's token as one JSON line.")
@click.option("--port", type=int, default=8000, help="0 takes a free one.")
@click.option(
    "--data", type=click.Path(path_type=Path), default=None, help="Default: a fresh folder, removed at the end."
)
@click.option("--smoke", is_flag=True, help="Start, walk a trainee's and a coach's way over HTTP, say so, and stop.")
def demo(as_json: bool, port: int, data: Path | None, smoke: bool) -> None:
    """Serve a made-up programme and print sign-in links.

    \b
    Example:
      afterward demo --port 0 --json
    """
    from app.demo.run import run

    sys.exit(run(port=port, data=data, as_json=as_json, smoke=smoke))


@main.command()
def doctor() -> None:
    """Check database, migrations, keys, model, vector store and mail; one line each, with the mend.

    \b
    Example:
      afterward doctor
    """
    from app.doctor import examine

    sys.exit(examine(_settings()))


main.add_command(prompts)
main.add_command(model)

if __name__ == "__main__":
    main()
