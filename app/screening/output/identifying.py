"""Details that could identify somebody, also when the writer used them first."""

from app.screening.output.candidate import Candidate


def identifies(candidate: Candidate) -> bool:
    from app.screening.identifiers.find import find_identifiers

    return bool(find_identifiers(candidate.plain))
