"""A six-layer student of the published encoder, `python -m evals.train.distil`: .train/student.safetensors.

It learns to give each token of our training texts (and of the published sets, where they are at hand) the state that
the twelve-layer teacher gives it. No label is used. About twenty minutes on two cores.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from app.screening.model.encoder import PADDING, TOKENIZER
from evals.train import published
from evals.train.encoder import KEPT_LAYERS, WIDTH, Encoder, quick
from evals.train.vocabulary import read_texts, rows

STUDENT = published.FOLDER / "student.safetensors"
STEPS = 420
RATE = 2e-4
BATCH_TOKENS = 2048
LONGEST = 128


def main() -> None:
    """Distil and save; one line each twenty steps on standard error."""
    torch.manual_seed(1)
    texts = list(dict.fromkeys(text[:600] for text in read_texts()))
    teacher, student = from_published(range(12)).eval(), from_published(KEPT_LAYERS).train()
    for still in (student.words, student.positions):
        still.requires_grad_(False)
    moving = [parameter for parameter in student.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(moving, RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 20, max(0.05, (STEPS - step) / STEPS))
    )
    for step, (ids, mask) in zip(range(STEPS), batches(texts, random.Random(1)), strict=False):
        with quick():
            with torch.no_grad():
                goal = teacher(ids, mask)
            made = student(ids, mask)
        apart = distance(made.float(), goal.float(), mask)
        optimizer.zero_grad()
        apart.backward()
        nn.utils.clip_grad_norm_(moving, 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 0:
            print(f"step {step}: {float(apart):.4f}", file=sys.stderr, flush=True)
    save_file(student.state_dict(), STUDENT)


def distance(made: Tensor, goal: Tensor, mask: Tensor) -> Tensor:
    """Between tokens, between texts, and between the likenesses of all pairs of texts."""
    share = mask.to(made.dtype)[..., None]
    tokens = ((made - goal) ** 2 * share).sum() / share.sum() / WIDTH
    ours, theirs = (functional.normalize((each * share).sum(1) / share.sum(1)) for each in (made, goal))
    texts = (1 - (ours * theirs).sum(1)).mean()
    pairs = ((ours @ ours.T - theirs @ theirs.T) ** 2).mean()
    return 20 * tokens + 5 * texts + 10 * pairs


def from_published(layers: Sequence[int], dropout: float = 0.0) -> Encoder:
    """An encoder with some of the published layers and the vocabulary that ships."""
    model = Encoder(len(rows()), len(layers), dropout)
    missing, unexpected = model.load_state_dict(renamed(published.weights(), layers), strict=False)
    if missing or unexpected:
        raise SystemExit("The published weights do not fit")
    return model


def renamed(weights: Mapping[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """The published names of the weights → ours; only the words that ship."""
    names = {
        "embeddings.position_embeddings": "positions",
        "embeddings.LayerNorm": "norm",
        "encoder.relative_attention_bias": "nearness",
    }
    parts = {
        "attention.attn.q": "query",
        "attention.attn.k": "key",
        "attention.attn.v": "value",
        "attention.attn.o": "attended",
        "attention.LayerNorm": "attended_norm",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "outer_norm",
    }
    for ours, theirs in enumerate(layers):
        names |= {f"encoder.layer.{theirs}.{old}": f"layers.{ours}.{new}" for old, new in parts.items()}
    found = by_our_names(weights, names)
    return {**found, "words.weight": weights["embeddings.word_embeddings.weight"][rows()]}


def by_our_names(weights: Mapping[str, Tensor], names: Mapping[str, str]) -> dict[str, Tensor]:
    """`names`: a published name without its last part → ours. What is not named is left out."""
    parts = {name: name.rpartition(".") for name in weights}
    return {f"{names[stem]}.{leaf}": weights[name] for name, (stem, _, leaf) in parts.items() if stem in names}


def batches(texts: Sequence[str], chance: random.Random) -> Iterator[tuple[Tensor, Tensor]]:
    """Ids and mask of texts of like length, round after round."""
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.enable_truncation(LONGEST)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    while True:
        groups: list[list[list[int]]] = [[]]
        for row in sorted(ids, key=lambda row: len(row) + chance.random() * 6):
            if len(row) * (len(groups[-1]) + 1) > BATCH_TOKENS:
                groups.append([])
            groups[-1].append(row)
        chance.shuffle(groups)
        for group in groups:
            width = max(map(len, group))
            yield (
                torch.tensor([[*row, *[PADDING] * (width - len(row))] for row in group]),
                torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in group]),
            )


if __name__ == "__main__":
    main()
