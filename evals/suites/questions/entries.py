"""Our own entries to ask about, and what a trainee might write back."""

import json
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parents[2] / "data" / "questions_entries.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody wrote; `situation` is our own word for it, empty when it has none."""

    id: str
    text: str
    situation: str = ""


def read_entries(path: Path = OWN) -> list[Entry]:
    """JSON Lines of `{"text", "id"?, "situation"?}`."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Entry(str(row.get("id", n)), row["text"], row.get("situation", "")) for n, row in enumerate(rows, 1)]


ANSWERS = (
    ("I think I wanted to be seen. It is hard to say by whom.", "My grandfather was like that. I never told him so."),
    ("I was mostly looking for the way out. My feet knew it first.", "Next time I will stay for one more sentence."),
    ("Nothing much. I noticed that I had stopped breathing.", "It was the same at school, before every test."),
    ("I don't know. The light was bright and I remember the hum.", "Maybe the hum was easier to look at than she was."),
    ("That somebody would ask me. Nobody did, and I did not say it.", "I could have told Leila. She was right there."),
    ("I was proud for a moment and looked round for who had seen it.", "I realised that I wait for others to say it."),
)
"""Two answers to follow each other in one thread."""


def answers_to(place: int) -> tuple[str, str]:
    """For the entry at `place`, always the same."""
    return ANSWERS[place % len(ANSWERS)]
