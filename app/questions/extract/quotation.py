"""Putting a clause into typographic quotation marks without changing a word of it."""

import re

_END = re.compile(r"[.!,;:\s]+$")


def quoted(clause: str) -> str:
    """`clause` in “…”, verbatim; its full stop goes outside, its question mark stays."""
    inside = _inner(core(clause))
    return f"“{inside}”" if inside.endswith(("?", "…")) else f"“{inside}”."


def core(clause: str) -> str:
    """`clause` without the stops that end it."""
    return _END.sub("", clause)


def _inner(inside: str) -> str:
    """Double marks inside become single ones, so that the outer pair stays clear."""
    opened = re.sub(r'(^|[\s(])["“]', r"\1‘", inside)
    return opened.replace('"', "’").replace("”", "’").replace("“", "‘")
