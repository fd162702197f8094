"""Putting a clause into typographic quotation marks without changing a word of it."""

import re

_END = re.compile(r"[.!,;:\s]+$")


def quoted(clause: str, *, embedded: bool = False) -> str:
    """`clause` in “…”, verbatim; its full stop goes outside, its question mark stays. Embedded: no stop at all."""
    core = _END.sub("", clause)
    core = _inner(core)
    if core.endswith(("?", "…")):
        return f"“{core}”"
    return f"“{core}”" if embedded else f"“{core}”."


def _inner(core: str) -> str:
    """Double marks inside become single ones, so that the outer pair stays clear."""
    opened = re.sub(r'(^|[\s(])["“]', r"\1‘", core)
    return opened.replace('"', "’").replace("”", "’").replace("“", "‘")
