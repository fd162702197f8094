"""Fine-tune the shared encoder: masked binary targets, bf16 arithmetic, a fixed seed."""

import random
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from app.screening.model.encoder import PADDING, SILENT
from app.screening.model.labels import ALL_COLUMNS, COLUMNS, LABELS, NAME, WORTH
from evals.train.drafts import Draft
from evals.train.encoder import Listener, pooled, quick
from evals.train.examples import Example, joined, roughened
from evals.train.judged import Judged

BATCH_TOKENS = 3600
LONGEST = 224


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of one run."""

    epochs: int = 7
    rate: float = 8e-5
    still: int = 1
    head_rate: float = 1e-3
    calm: float = 0.98
    rough: float = 0.2
    buried: float = 0.12
    smoothing: float = 0.01
    sentence_share: float = 0.5
    name_share: float = 0.5
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """One text with what is known of it: ids, for each token its sentence (-1: none) and whether it is part of a name,
    targets of the whole and of the sentences."""

    ids: list[int]
    sentence: list[int]
    name: list[float | None]
    targets: list[float | None]
    said: list[list[float | None]]


def fit(
    model: Listener,
    examples: Sequence[Example],
    drafts: Sequence[Draft],
    judged: Sequence[Judged],
    tokenizer: Any,
    plan: Plan,
) -> None:
    """Train in place; prints one line an epoch to standard error."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    for still in (model.encoder.words, model.encoder.positions, *model.encoder.layers[: plan.still]):
        still.requires_grad_(False)
    optimizer = torch.optim.AdamW(parameter_groups(model, plan), weight_decay=0.01, fused=True)
    shown = [show(example, tokenizer) for example in examples]
    shown += [show_draft(draft, tokenizer) for draft in drafts] + [show_judged(one, tokenizer) for one in judged]
    steps = sum(1 for _ in grouped(shown, random.Random(0))) * plan.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, warm_then_down(steps))
    smooth = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.calm)
    )
    for epoch in range(plan.epochs):
        begun, losses = time.monotonic(), []
        varied = [show(variant(example, examples, chance, plan), tokenizer) for example in examples]
        for group in grouped([*varied, *shown[len(examples) :]], chance):
            losses.append(step(model, group, optimizer, plan))
            schedule.step()
            if len(losses) % 4 == 0:
                smooth.update_parameters(model)
            if len(losses) % 25 == 0:
                print(f"  step {len(losses)}: {sum(losses[-25:]) / 25:.4f}", file=sys.stderr, flush=True)
        print(f"epoch {epoch + 1}: {sum(losses) / len(losses):.4f}, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    model.load_state_dict(smooth.module.state_dict())


def parameter_groups(model: Listener, plan: Plan) -> list[dict[str, Any]]:
    """Lower layers move less than upper ones, heads move most."""
    groups = [{"params": list(model.heads.parameters()), "lr": plan.head_rate}]
    for depth, layer in enumerate(reversed(model.encoder.layers[plan.still :])):
        groups.append({"params": list(layer.parameters()), "lr": plan.rate * 0.9**depth})
    return groups


def warm_then_down(steps: int) -> Any:
    warm = max(1, steps // 12)
    return lambda done: min((done + 1) / warm, max(0.02, (steps - done) / max(1, steps - warm)))


def variant(example: Example, examples: Sequence[Example], chance: random.Random, plan: Plan) -> Example:
    """This epoch's form of an example: some roughly typed, some put among ordinary writing."""
    if not example.question and len(example.text) < 400 and chance.random() < plan.buried:
        example = buried(example, examples, chance)
    if chance.random() < plan.rough:
        rough = tuple(roughened(piece, chance) or piece for piece in example.pieces)
        example = replace(example, pieces=rough, names=("",) * len(rough))
    return example


def buried(example: Example, examples: Sequence[Example], chance: random.Random) -> Example:
    """The example between one or two ordinary texts, cut to what is read at once."""
    around = [other for other in chance.choices(examples, k=12) if other.ordinary and not other.question]
    others = [other for other in around if len(other.text) < 350][: chance.randint(1, 2)]
    others.insert(chance.randint(0, len(others)), example)
    return joined(others, example)


def show(example: Example, tokenizer: Any) -> Shown:
    text: Any = (example.question, example.text) if example.question else example.text
    encoding = tokenizer.encode(*text) if example.question else tokenizer.encode(text)
    own = int(bool(example.question))
    starts = list(accumulate((len(piece) + 1 for piece in example.pieces), initial=0))
    sentence, name = [], []
    for (start, end), part in zip(encoding.offsets, encoding.sequence_ids, strict=True):
        at = bisect_right(starts, start) - 1 if part == own else -1
        marks = example.names[at][start - starts[at] : end - starts[at]] if at >= 0 else ""
        sentence.append(at)
        name.append(float("1" in marks) if marks else None)
    unheard: list[float | None] = [None] * (ALL_COLUMNS - COLUMNS)
    return Shown(
        cut(encoding.ids, encoding.ids[-1]),
        cut(sentence, -1),
        cut(name, None),
        [*example.targets, *unheard],
        [[*said, *unheard] for said in example.said],
    )


def show_draft(draft: Draft, tokenizer: Any) -> Shown:
    text, targets = draft
    return show_whole(tokenizer.encode(text).ids, dict(enumerate(targets, COLUMNS)))


def show_judged(judged: Judged, tokenizer: Any) -> Shown:
    asked, value = judged
    return show_whole(tokenizer.encode(*asked).ids, {WORTH: value})


def show_whole(ids: list[int], targets: Mapping[int, float]) -> Shown:
    """A text of which only some columns are known, and those of the whole alone."""
    ids = cut(ids, ids[-1])
    sentence = [-1, *[0] * (len(ids) - 2), -1]
    known = [targets.get(column) for column in range(ALL_COLUMNS)]
    return Shown(ids, sentence, [None] * len(ids), known, [[None] * ALL_COLUMNS])


def cut(row: list[Any], last: Any) -> list[Any]:
    return row if len(row) <= LONGEST else [*row[: LONGEST - 1], last]


def grouped(shown: Sequence[Shown], chance: random.Random) -> Iterator[list[Shown]]:
    """Batches of like length, in random order."""
    groups: list[list[Shown]] = [[]]
    for one in sorted(shown, key=lambda one: len(one.ids) + chance.random() * 8):
        if len(one.ids) * (len(groups[-1]) + 1) > BATCH_TOKENS or len(groups[-1]) >= 48:
            groups.append([])
        groups[-1].append(one)
    chance.shuffle(groups)
    yield from groups


def step(model: Listener, group: Sequence[Shown], optimizer: Any, plan: Plan) -> float:
    model.train()
    ids, mask, parts = tensors(group)
    with quick():
        tokens = model(ids, mask)
    whole, said = heard(tokens.float(), mask, parts)
    total = loss(whole, [one.targets for one in group], plan)
    many = [index for index, one in enumerate(group) if len(one.said) > 1]
    if many:
        rows = [(index, at) for index in many for at in range(len(group[index].said)) if parts[index, at].any()]
        picked = torch.stack([said[row] for row in rows])
        total = total + plan.sentence_share * loss(picked, [group[index].said[at] for index, at in rows], plan)
    total = total + plan.name_share * name_loss(tokens.float(), group)
    optimizer.zero_grad()
    total.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(total.detach())


def tensors(group: Sequence[Shown]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids and mask, (n, t), and which tokens belong to each sentence, (n, sentences, t)."""
    width = max(len(one.ids) for one in group)
    ids = torch.tensor([[*one.ids, *[PADDING] * (width - len(one.ids))] for one in group])
    mask = torch.tensor([[1] * len(one.ids) + [0] * (width - len(one.ids)) for one in group])
    where = torch.tensor([[*one.sentence, *[-1] * (width - len(one.ids))] for one in group])
    most = max(len(one.said) for one in group)
    return ids, mask, where[:, None, :] == torch.arange(most)[None, :, None]


def heard(tokens: Tensor, mask: Tensor, parts: Tensor) -> tuple[Tensor, Tensor]:
    """Log-odds of each text, (n, columns), and of each of its sentences, (n, sentences, columns), as at screening."""
    whole = pooled(tokens, mask[:, None])[:, 0]
    said = pooled(tokens, parts)
    loudest = said.masked_fill(~parts.any(-1)[..., None], SILENT).amax(1)
    return torch.cat([(whole + loudest)[:, :COLUMNS] / 2, whole[:, COLUMNS:]], 1), said


def loss(odds: Tensor, targets: Sequence[Sequence[float | None]], plan: Plan) -> Tensor:
    """Binary cross-entropy over what is known; whether a person is called at all weighs more than which kind it is."""
    known = torch.tensor([[float(value is not None) for value in row] for row in targets])
    wanted = torch.tensor([[value or 0.0 for value in row] for row in targets])
    smoothed = wanted * (1 - 2 * plan.smoothing) + plan.smoothing
    each = functional.binary_cross_entropy_with_logits(odds, smoothed, reduction="none")
    weights = known * (1.0 + 1.5 * wanted) * STRESS
    return (each * weights).sum() / weights.sum().clamp(min=1) * 4


def name_loss(tokens: Tensor, group: Sequence[Shown]) -> Tensor:
    """Binary cross-entropy over the tokens of which it is known whether they belong to a name."""
    width = tokens.shape[1]
    marks = [[*one.name, *[None] * (width - len(one.name))] for one in group]
    known = torch.tensor([[float(mark is not None) for mark in row] for row in marks])
    wanted = torch.tensor([[mark or 0.0 for mark in row] for row in marks])
    each = functional.binary_cross_entropy_with_logits(tokens[:, :, 1, NAME], wanted, reduction="none")
    return (each * known * (1 + 3 * wanted)).sum() / known.sum().clamp(min=1)


STRESS = torch.tensor([1.0] * len(LABELS) + [3.0] * (COLUMNS - len(LABELS)) + [1.0] * (ALL_COLUMNS - COLUMNS))
