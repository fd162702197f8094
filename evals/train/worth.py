"""Learn the worth of questions anew and nothing else: `python -m evals.train.worth --start KEPT --keep NEW --out ONNX`.

The encoder and every other column stay as they are, so that screens do not move when more questions have been judged.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from app.screening.model.encoder import PADDING, TOKENIZER, WEIGHTS
from app.screening.model.labels import ALL_COLUMNS, WORTH
from evals.train.encoder import KEPT_LAYERS, Encoder, Listener, pooled
from evals.train.export import export
from evals.train.judged import Judged, judged

BATCH = 64
ROUNDS = 6
RATE = 5e-4
Group = tuple[Tensor, Tensor, Tensor]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--keep", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    torch.manual_seed(7)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    model = Listener(Encoder(tokenizer.get_vocab_size(), len(KEPT_LAYERS)), ALL_COLUMNS)
    model.load_state_dict(load_file(chosen.start))
    learn(model, list(groups(model, judged(), tokenizer)))
    save_file(model.state_dict(), chosen.keep)
    export(model, chosen.out)


def groups(model: Listener, judged: Sequence[Judged], tokenizer: Tokenizer) -> Iterator[Group]:
    """What the encoder makes of the pairs, (n, t, 768), which tokens are real, (n, t), and their worth, (n,)."""
    model.eval()
    pairs = sorted(((tokenizer.encode(*asked.pair).ids, value) for asked, value in judged), key=lambda one: len(one[0]))
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        width = len(part[-1][0])
        ids = torch.tensor([[*row, *[PADDING] * (width - len(row))] for row, _ in part])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row, _ in part])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model.encoder(ids, mask)
        yield hidden.to(torch.bfloat16), mask, torch.tensor([value for _, value in part])


def learn(model: Listener, seen: list[Group]) -> None:
    """Move the three rows of the column, in place; prints one line a round to standard error."""
    rows = model.heads.weight.view(3, ALL_COLUMNS, -1)[:, WORTH].detach().clone().requires_grad_()
    bias = model.heads.bias.view(3, ALL_COLUMNS)[:, WORTH].detach().clone().requires_grad_()
    optimizer = torch.optim.AdamW([rows, bias], lr=RATE, weight_decay=0.01)
    for number in range(ROUNDS):
        random.Random(number).shuffle(seen)
        total = 0.0
        for hidden, mask, values in seen:
            tokens = (hidden.float() @ rows.T + bias)[..., None]
            odds = pooled(tokens, mask[:, None])[:, 0, 0]
            loss = functional.binary_cross_entropy_with_logits(odds, values)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach())
        print(f"round {number + 1}: {total / len(seen):.4f}", file=sys.stderr)
    with torch.no_grad():
        model.heads.weight.view(3, ALL_COLUMNS, -1)[:, WORTH] = rows
        model.heads.bias.view(3, ALL_COLUMNS)[:, WORTH] = bias


if __name__ == "__main__":
    main()
