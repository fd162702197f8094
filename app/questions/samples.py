"""Our own sample entries, on which a question is tried before anybody is asked it."""

from pathlib import Path

from app.llm.strict import LibraryError


def sample_lines(folder: Path, locale: str = "en") -> bytes:
    """JSON Lines of `{"id", "text"}`. Raises LibraryError."""
    path = folder / "samples" / f"{locale}.jsonl"
    if not path.exists():
        raise LibraryError(f"samples/{locale}.jsonl: there is no such file; add it, or give entries on standard input")
    return path.read_bytes()
