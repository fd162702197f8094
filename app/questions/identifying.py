"""Where a text names somebody or something: such words are never quoted and never leave for a model."""

from collections.abc import Sequence


def identifying_spans(text: str) -> Sequence[tuple[int, int]]:
    """Half-open spans that the identifier screen found; imported late."""
    from app.screening.identifiers.heard import identifiers_in

    return [(one.start, one.end) for one in identifiers_in(text)]


def redact_text(text: str) -> str:
    """`text` with typed placeholders."""
    from app.screening.identifiers.redact import without_identifiers

    return without_identifiers(text)
