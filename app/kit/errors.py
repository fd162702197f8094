"""Errors that say the mend. Nothing private is in them."""


class Problem(Exception):
    """An expected refusal: an HTTP status, a short title and one plain sentence that says the mend."""

    def __init__(self, status: int, title: str, mend: str = "", **facts: object) -> None:
        super().__init__(title)
        self.status, self.title, self.mend, self.facts = status, title, mend, facts


def not_found() -> Problem:
    """Also what is returned for things of other people."""
    return Problem(404, "Nothing here", "It may have been taken back, or it belongs to somebody else.")


def forbidden() -> Problem:
    return Problem(403, "Not for this role", "Sign in as somebody who may do this.")
