"""Fine-tune the encoder on examples: masked binary targets, bf16 arithmetic, one thread, a fixed seed."""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.screening.model.labels import LABELS
from evals.train.encoder import Discloser
from evals.train.examples import NOTHING, Example, roughened

BATCH_TOKENS = 3000
LONGEST = 192


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of one run."""

    epochs: int = 7
    rate: float = 1.5e-4
    head_rate: float = 2e-3
    still: int = 1
    calm: float = 0.99
    rough: float = 0.25
    buried: float = 0.15
    smoothing: float = 0.01
    seed: int = 7


def fit(model: Discloser, examples: Sequence[Example], tokenizer: Any, plan: Plan) -> None:
    """Train in place; prints one line an epoch to standard error."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    for still in (model.words, model.positions, model.types, *model.layers[: plan.still]):
        still.requires_grad_(False)
    optimizer = torch.optim.AdamW(parameter_groups(model, plan), weight_decay=0.01)
    counts = [len(list(batches(examples, tokenizer, random.Random(0))))] * plan.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, warm_then_down(sum(counts)))
    smooth = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.calm)
    )
    for epoch in range(plan.epochs):
        begun = time.monotonic()
        losses = [
            step(model, batch, optimizer, schedule, smooth, plan)
            for batch in batches(varied(examples, chance, plan), tokenizer, chance)
        ]
        print(
            f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f}, {time.monotonic() - begun:.0f} s",
            file=sys.stderr,
        )
    model.load_state_dict(smooth.module.state_dict())


def parameter_groups(model: Discloser, plan: Plan) -> list[dict[str, Any]]:
    """Lower layers move less than upper ones, heads move most."""
    heads = [*model.gaze.parameters(), model.local, *model.overall.parameters()]
    groups = [{"params": heads, "lr": plan.head_rate}]
    for depth, layer in enumerate(reversed(model.layers[plan.still :])):
        groups.append({"params": list(layer.parameters()), "lr": plan.rate * 0.85**depth})
    return groups


def warm_then_down(steps: int) -> Any:
    warm = max(1, steps // 12)
    return lambda done: min((done + 1) / warm, max(0.02, (steps - done) / max(1, steps - warm)))


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: ids and mask (n, t), targets, known and weight (n, labels)."""

    ids: Tensor
    mask: Tensor
    targets: Tensor
    weights: Tensor


def step(model: Discloser, batch: Batch, optimizer: Any, schedule: Any, smooth: Any, plan: Plan) -> float:
    model.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(batch.ids, batch.mask)
    smoothed = batch.targets * (1 - 2 * plan.smoothing) + plan.smoothing
    loss = functional.binary_cross_entropy_with_logits(logits.float(), smoothed, reduction="none")
    total: Tensor = (loss * batch.weights).sum() / batch.weights.sum() * 4
    optimizer.zero_grad()
    total.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    smooth.update_parameters(model)
    return float(total.detach())


def varied(examples: Sequence[Example], chance: random.Random, plan: Plan) -> list[Example]:
    """This epoch's form of each example: some roughly typed, some disclosures buried in ordinary writing."""
    ordinary = [example for example in examples if example.targets == NOTHING and not example.question]
    return [variant(example, ordinary, chance, plan) for example in examples]


def variant(example: Example, ordinary: Sequence[Example], chance: random.Random, plan: Plan) -> Example:
    text = example.text
    if not example.question and len(text) < 300 and chance.random() < plan.buried:
        others = [chance.choice(ordinary).text[:250] for _ in range(chance.randint(1, 3))]
        others.insert(chance.randint(0, len(others)), text)
        text = " ".join(others)
    if chance.random() < plan.rough:
        text = roughened(text, chance)
    return replace(example, text=text)


def batches(examples: Sequence[Example], tokenizer: Any, chance: random.Random) -> Iterator[Batch]:
    """Batches of like length, in random order."""
    pairs = [(example.question, example.text) if example.question else example.text for example in examples]
    ids = [encoding.ids[:LONGEST] for encoding in tokenizer.encode_batch(pairs)]
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]) + chance.random() * 8)
    groups: list[list[int]] = [[]]
    for index in order:
        if len(ids[index]) * (len(groups[-1]) + 1) > BATCH_TOKENS or len(groups[-1]) >= 32:
            groups.append([])
        groups[-1].append(index)
    chance.shuffle(groups)
    for group in groups:
        yield batch_of([examples[index] for index in group], [ids[index] for index in group])


def batch_of(examples: Sequence[Example], ids: Sequence[Sequence[int]]) -> Batch:
    width = max(len(row) for row in ids)
    padded = torch.tensor([[*row, *[0] * (width - len(row))] for row in ids])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
    targets = torch.tensor([[value or 0.0 for value in example.targets] for example in examples])
    known = torch.tensor(
        [[0.0 if value is None else example.weight for value in example.targets] for example in examples]
    )
    return Batch(padded, mask, targets, known * (1.0 + 2.0 * targets) * stress(targets.shape[1]))


def stress(columns: int) -> Tensor:
    """Whether a person is called at all weighs more than which kind it is."""
    return torch.tensor([1.0] * len(LABELS) + [3.0] * (columns - len(LABELS)))
