"""Learn the worth of questions anew and nothing else: `python -m evals.train.worth --start KEPT --keep NEW --out ONNX`.

The encoder and every other column stay as they are, so that screens do not move when more questions have been judged.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from app.screening.model.encoder import TOKENIZER, WEIGHTS
from app.screening.model.labels import ALL_COLUMNS, WORTH
from evals.train.encoder import Listener, pooled, quick
from evals.train.export import export
from evals.train.judged import judged
from evals.train.screens import listener
from evals.train.training import grouped, show_judged, tensors

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
    model = listener(chosen.start)
    learn(model, list(seen(model)))
    save_file(model.state_dict(), chosen.keep)
    export(model, chosen.out)


def seen(model: Listener) -> Iterator[Group]:
    """What the encoder makes of the pairs, (n, t, 768), which tokens are real, (n, 1, t), and their worth, (n,)."""
    model.eval()
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    for group in grouped([show_judged(one, tokenizer) for one in judged()], random.Random(0)):
        ids, mask, _ = tensors(group)
        with torch.no_grad(), quick():
            hidden = model.encoder(ids, mask)
        yield hidden.to(torch.bfloat16), mask[:, None], torch.tensor([one.targets[WORTH] for one in group])


def learn(model: Listener, groups: list[Group]) -> None:
    """Move the three rows of the column, in place; prints one line a round to standard error."""
    rows = model.heads.weight.view(3, ALL_COLUMNS, -1)[:, WORTH].detach().clone().requires_grad_()
    bias = model.heads.bias.view(3, ALL_COLUMNS)[:, WORTH].detach().clone().requires_grad_()
    optimizer = torch.optim.AdamW([rows, bias], lr=RATE, weight_decay=0.01)
    for number in range(ROUNDS):
        random.Random(number).shuffle(groups)
        total = 0.0
        for hidden, real, values in groups:
            odds = pooled((hidden.float() @ rows.T + bias)[..., None], real)[:, 0, 0]
            loss = functional.binary_cross_entropy_with_logits(odds, values)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach())
        print(f"round {number + 1}: {total / len(groups):.4f}", file=sys.stderr)
    with torch.no_grad():
        model.heads.weight.view(3, ALL_COLUMNS, -1)[:, WORTH] = rows
        model.heads.bias.view(3, ALL_COLUMNS)[:, WORTH] = bias


if __name__ == "__main__":
    main()
