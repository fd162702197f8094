"""Fine-tune the output gate's encoder: `python -m evals.train.gate` (extra `train`).

Reads evals/data/train/gate*.jsonl and, as good questions, the texts of prompt_library (bank and stems).
Writes app/screening/output/gate.onnx.
"""

import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
import yaml
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from app.screening.model.assets import TOKENIZER, read
from app.screening.output.candidate import Candidate
from app.screening.output.heads import MOST_TOKENS, VIOLATIONS, WEIGHTS, spoken
from evals.train.encoder import Discloser, pretrained
from evals.train.export import export

TRAIN = Path("evals/data/train")
LIBRARY = Path("prompt_library")
EPOCHS = 6
BATCH = 32
STEP = 24
RATE = 2e-4
HEAD_RATE = 2e-3
STILL_LAYERS = 2
SMOOTHING = 0.01
ANY_WEIGHT = 3.0
Row = dict[str, Any]


def main() -> None:
    torch.manual_seed(1)
    chance = random.Random(1)
    rows = [*own_rows(), *library_rows()]
    model = pretrained(len(VIOLATIONS) + 1)
    optimizer = torch.optim.AdamW(parameter_groups(model), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, warm_then_down(EPOCHS * (len(rows) // STEP + 1)))
    smooth = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.99))
    tokenizer = tokens()
    for epoch in range(EPOCHS):
        begun = time.monotonic()
        groups = after(batches(rows, chance), schedule, smooth, model)
        losses = [step(model, group, tokenizer, optimizer) for group in groups]
        print(f"epoch {epoch + 1}: {sum(losses) / len(losses):.4f}, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    export(smooth.module, WEIGHTS)


def own_rows(*patterns: str) -> list[Row]:
    """Pairs that are good or break a rule which a head learns; of the gate's own files when no other is named."""
    files = sorted(path for pattern in patterns or ("gate*.jsonl",) for path in TRAIN.glob(pattern))
    rows = [json.loads(line) for path in files for line in path.open(encoding="utf-8")]
    return [row for row in rows if not row["violations"] or set(row["violations"]) & set(VIOLATIONS)]


def library_rows() -> list[Row]:
    """Every published question, slots filled with a short quotation."""
    texts = []
    for path in sorted([*LIBRARY.glob("bank/*.yaml"), *LIBRARY.glob("stems/*.yaml")]):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts += [item["text"] for item in loaded.get("items") or loaded["stems"]]
    filled = [re.sub(r"“?\{\w+\}”?", "“yes”", text) for text in texts]
    return [{"id": f"library-{n}", "entry": "", "question": text, "violations": []} for n, text in enumerate(filled)]


def after(groups: Iterator[list[Row]], schedule: Any, smooth: Any, model: Discloser) -> Iterator[list[Row]]:
    """Pass the groups on; after each one was learnt from, move the schedule and the running mean."""
    for group in groups:
        yield group
        schedule.step()
        smooth.update_parameters(model)


def tokens() -> Any:
    tokenizer = Tokenizer.from_str(read(TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    return tokenizer


def parameter_groups(model: Discloser) -> list[dict[str, Any]]:
    """Words and the lowest layers stay still, upper layers move more than lower ones, heads move most."""
    for still in (model.words, model.positions, model.types, *model.layers[:STILL_LAYERS]):
        still.requires_grad_(False)
    heads = [*model.gaze.parameters(), model.local, *model.overall.parameters()]
    layers = list(reversed(model.layers[STILL_LAYERS:]))
    moving = [{"params": list(layer.parameters()), "lr": RATE * 0.85**depth} for depth, layer in enumerate(layers)]
    return [{"params": heads, "lr": HEAD_RATE}, *moving]


def warm_then_down(steps: int) -> Any:
    return lambda done: min((done + 1) / (steps // 12 + 1), max(0.02, (steps - done) / steps))


def batches(rows: list[Row], chance: random.Random) -> Iterator[list[Row]]:
    """Overlapping groups of like length, in random order."""
    order = sorted(rows, key=lambda row: len(row["question"]) + chance.random() * 20)
    groups = [order[start : start + BATCH] for start in range(0, len(order), STEP)]
    chance.shuffle(groups)
    return iter(groups)


def step(model: Discloser, rows: Sequence[Row], tokenizer: Any, optimizer: Any) -> float:
    model.train()
    ids, mask = encoded(rows, tokenizer)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(ids, mask)
    targets = wanted(rows) * (1 - 2 * SMOOTHING) + SMOOTHING
    loss = functional.binary_cross_entropy_with_logits(logits.float(), targets, reduction="none")
    weights = torch.tensor([1.0] * len(VIOLATIONS) + [ANY_WEIGHT])
    total: Tensor = (loss * weights * (1 + targets)).mean()
    optimizer.zero_grad()
    total.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(total.detach())


def encoded(rows: Sequence[Row], tokenizer: Any) -> tuple[Tensor, Tensor]:
    """Ids and mask, both (len(rows), longest)."""
    texts = [spoken(Candidate(row["entry"], row["question"])) for row in rows]
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    width = max(len(row) for row in ids)
    padded = torch.tensor([[*row, *[0] * (width - len(row))] for row in ids])
    return padded, torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])


def wanted(rows: Sequence[Row]) -> Tensor:
    """One column for each violation and a last one for any, (len(rows), 10)."""
    return torch.tensor([targets_of(row) for row in rows])


def targets_of(row: Row) -> tuple[float, ...]:
    return (*(float(name in row["violations"]) for name in VIOLATIONS), float(bool(row["violations"])))


if __name__ == "__main__":
    main()
