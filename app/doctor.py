"""One line for each thing that Afterward needs, with the mend where it fails."""

import os
from collections.abc import Callable

import click

from app.config import Settings


def examine(settings: Settings) -> int:
    """Prints what it finds; 0 when all is well, 1 when something needs mending."""
    checks: tuple[tuple[str, Callable[[Settings], str], str], ...] = (
        ("database", _database, "Set DATABASE_URL, or make the data folder writable for a user that is not root."),
        ("migrations", _migrations, "Start `afterward serve` once, or give DATABASE_OWNER_URL the owner's rights."),
        ("keys", _keys, "Restore the key file, or set AFTERWARD_KEY. Without it no text can be read."),
        ("policy", _policy, "Run `afterward policy check` and mend what it names."),
        (
            "screens",
            _screens,
            "Install the pinned onnxruntime, or use another machine: till then every entry goes to a person.",
        ),
        ("embedding", _embedding, "Install the package again; the model file is damaged."),
        ("vector store", _vectors, "Check CHROMA_URL, or leave it empty for the one in the process."),
        ("model", _model, "Set AFTERWARD_MODEL=openai:<name> with OPENAI_API_KEY, or leave it empty for the library."),
        ("outside screens", _outside, "Mend AFTERWARD_ADJUDICATOR and AFTERWARD_MODERATION, or set them to off."),
        ("mail", _mail, "Set AFTERWARD_SMTP_URL=smtp://user:password@host:587."),
    )
    looked = [_look(name, check, mend, settings) for name, check, mend in checks]
    return int(not all(looked))


def _look(name: str, check: Callable[[Settings], str], mend: str, settings: Settings) -> bool:
    try:
        click.echo(f"ok    {name}: {check(settings)}")
    except Exception as error:
        click.echo(f"MEND  {name}: {type(error).__name__}. {mend}")
        return False
    return True


def _database(settings: Settings) -> str:
    from sqlalchemy import create_engine, text

    from app.kit.db import driver_url

    with create_engine(driver_url(_url(settings))).connect() as connection:
        version = connection.execute(text("show server_version")).scalar_one()
    return f"PostgreSQL {version}, {'yours' if settings.database_url else 'embedded'}{_as_root()}"


def _as_root() -> str:
    if os.geteuid() != 0:
        return ""
    return "; you are root, and the embedded server opens parent folders for its own user: use an ordinary user"


def _migrations(settings: Settings) -> str:
    from app.kit.migrate import is_current

    if not is_current(_url(settings)):
        raise RuntimeError("behind")
    return "newest"


def _keys(settings: Settings) -> str:
    from app.site import keyring_of

    ring = keyring_of(settings)
    return f"{len(ring.keys)} key{'s' if len(ring.keys) > 1 else ''}, {ring.current} in use"


def _policy(settings: Settings) -> str:
    from app.routing.cards import load_card
    from app.routing.policy import load_policy

    policy = load_policy(settings.policy)
    for card in {rule.card for rule in policy.rules if rule.card}:
        load_card(card, settings.locale)
    return f"{len(policy.rules)} rules, every card readable"


def _screens(_settings: Settings) -> str:
    """Whether the encoder hears on this processor what it was trained to hear."""
    from app.screening.model import proof
    from app.screening.model.encoder import WEIGHTS, hear

    apart = proof.read(WEIGHTS).distance(lambda text: hear([text])[0].whole().tolist())
    return f"they hear on this machine what they were trained to, {apart:.2f} of {proof.NEAR} off"


def _embedding(_settings: Settings) -> str:
    from app.screening.model.embedding import embed

    return f"{embed(['One sentence.']).shape[1]} dimensions, on this machine"


def _vectors(_settings: Settings) -> str:
    import chromadb

    return f"Chroma {chromadb.__version__}"


def _model(settings: Settings) -> str:
    if not settings.model:
        return f"none named; questions come from the library; {_local_weights()}"
    from app.outside import drafter_endpoint, host_of
    from app.site import drafter_of

    drafter_of(settings)
    endpoint = drafter_endpoint(settings)
    return f"{settings.model}; " + (f"redacted text goes to {host_of(endpoint)}" if endpoint else "no text leaves")


def _outside(settings: Settings) -> str:
    """Whether text leaves for screening, and to whom."""
    from app.outside import adjudicator_of, host_of, moderation_of

    said = []
    if adjudicator := adjudicator_of(settings):
        endpoint = adjudicator.gateway.endpoint
        said.append(f"unclear texts go, redacted, to the adjudicator {endpoint.model} at {host_of(endpoint)}")
    if moderation := moderation_of(settings):
        said.append(f"every text goes, redacted, to the moderation service at {host_of(moderation.moderator.endpoint)}")
    return "; ".join(said) or "none; no text leaves for screening"


def _local_weights() -> str:
    from app.llm.weights import default_folder, installed

    here = [one.name for one in installed(default_folder())]
    return f"on this machine: {', '.join(here)}" if here else "`afterward model install qwen-1.5b` for one here"


def _mail(settings: Settings) -> str:
    if not settings.smtp_url:
        return "none named; notifications stay in the app and sign-in links are printed"
    import smtplib
    from urllib.parse import urlsplit

    parts = urlsplit(settings.smtp_url)
    with smtplib.SMTP(parts.hostname or "localhost", parts.port or 587, timeout=5) as server:
        server.noop()
    return "answers"


def _url(settings: Settings) -> str:
    from app.site import embedded_url

    return settings.database_owner_url or settings.database_url or embedded_url(settings.data)
