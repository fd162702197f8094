"""The part of the published vocabulary that ships: its common words, its letters, and what our own texts need.

`python -m evals.train.vocabulary` writes app/screening/model/tokenizer.json. A word that is left out is read in pieces.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from app.screening.model.encoder import TOKENIZER
from evals.train import public, published
from evals.train.examples import written

COMMON = 12_000
SEEN = 2
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "[UNK]")
LIBRARY = Path("prompt_library")


def main() -> None:
    """Write the tokenizer that ships."""
    whole = json.loads(published.content("tokenizer.json"))
    pieces = len(whole["model"]["vocab"])
    words = kept(whole["model"]["vocab"], Tokenizer.from_str(json.dumps(whole)))
    TOKENIZER.write_text(json.dumps(pruned(whole, words), ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(words)} of {pieces} pieces kept")


def rows() -> list[int]:
    """For each piece that ships, its row in the published table of words."""
    theirs = json.loads(published.content("tokenizer.json"))["model"]["vocab"]
    ours = json.loads(TOKENIZER.read_text("utf-8"))["model"]["vocab"]
    return [theirs[piece] for piece in ours]


def kept(vocabulary: dict[str, int], tokenizer: Tokenizer) -> list[str]:
    """The pieces that ship, special ones first, then in the published order."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    seen = Counter(piece for text in read_texts() for piece in tokenizer.encode(text).tokens)
    ordered = sorted(vocabulary, key=vocabulary.__getitem__)
    return [*SPECIAL, *(piece for piece in ordered if piece not in SPECIAL and needed(piece, vocabulary, seen))]


def needed(piece: str, vocabulary: dict[str, int], seen: Counter[str]) -> bool:
    if piece.startswith(("[unused", "[PAD", "[CLS", "[SEP", "[MASK", "<mask")):
        return False
    letters = piece.removeprefix("##")
    single = len(letters) == 1 and ord(letters) < 0x250
    return single or seen[piece] >= SEEN or (vocabulary[piece] < COMMON and letters.isascii())


def read_texts() -> Iterable[str]:
    """Everything of ours that is read at training, and the published sets where they are at hand."""
    yield from (case.writing.text for case in written())
    yield from (path.read_text("utf-8") for path in sorted(LIBRARY.rglob("*.yaml")))
    yield from (case.writing.text for case in [*public.diaries(), *public.clinical(), *public.injection()])


def pruned(whole: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """The tokenizer's description with these pieces only, numbered anew, without padding and truncation."""
    numbers = {piece: number for number, piece in enumerate(words)}
    whole["model"]["vocab"] = numbers
    whole["added_tokens"] = [
        {**token, "id": numbers[token["content"]]} for token in whole["added_tokens"] if token["content"] in numbers
    ]
    for end in ("sep", "cls"):
        whole["post_processor"][end][1] = numbers[whole["post_processor"][end][0]]
    return {**whole, "padding": None, "truncation": None}


if __name__ == "__main__":
    main()
