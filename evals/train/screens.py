"""Train the encoder of all screens: `python -m evals.train.screens`. Writes app/screening/model/encoder.onnx."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from app.screening.model.encoder import TOKENIZER, WEIGHTS
from app.screening.model.labels import ALL_COLUMNS
from evals.train import public
from evals.train.distil import STUDENT
from evals.train.drafts import drafts
from evals.train.encoder import KEPT_LAYERS, Encoder, Listener
from evals.train.examples import Example, examples_of, written
from evals.train.export import export
from evals.train.judged import judged
from evals.train.shipped import shipped
from evals.train.training import Plan, fit

REPLAYED = 0.3
"""What is shown of the older batches, of drafts and of judged questions when only some batches are learnt whole."""
NAMES_SHOWN = 2
"""How often a text is shown in which somebody labelled the names: most others have them by rule only."""
DRAFTS_SHOWN = 2
"""How often each draft is shown in a round: they are short and few beside the writing."""
JUDGED_SHOWN = 2
"""How often each judged question is."""


def main() -> None:
    """Read all cases, train on seven eighths of them, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--rate", type=float, default=Plan().rate)
    parser.add_argument("--still", type=int, default=Plan().still, help="how many lower layers do not move")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--start", type=Path, help="go on from what --keep wrote, or from the file that ships")
    parser.add_argument("--keep", type=Path, help="write the exact weights here too")
    parser.add_argument("--whole", nargs="+", default=[""], help="batches that are shown whole; of all others a part")
    parser.add_argument("--replay", type=float, default=REPLAYED, help="the part that is shown of all else")
    parser.add_argument("--all", action="store_true", help="train on the development cases too")
    chosen = parser.parse_args()
    whole = tuple(chosen.whole)
    rest = 1.0 if "" in whole else chosen.replay
    examples = gathered(whole, rest, everything=chosen.all)
    print(f"{len(examples)} examples", file=sys.stderr)
    torch.manual_seed(chosen.seed)
    model = listener(chosen.start)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    fit(
        model,
        examples,
        part(drafts() * DRAFTS_SHOWN, rest),
        part(judged() * JUDGED_SHOWN, rest),
        tokenizer,
        Plan(epochs=chosen.epochs, seed=chosen.seed, rate=chosen.rate, still=chosen.still),
    )
    if chosen.keep:
        save_file(model.state_dict(), chosen.keep)
    export(model, chosen.out)


def listener(start: Path | None) -> Listener:
    """The distilled student with new heads, or a network that was trained before."""
    pieces = Tokenizer.from_file(str(TOKENIZER)).get_vocab_size()
    model = Listener(Encoder(pieces, len(KEPT_LAYERS)), ALL_COLUMNS)
    if start and start.suffix == ".onnx":
        model.load_state_dict(widened(shipped(start), model))
    elif start:
        model.load_state_dict(widened(load_file(start), model))
    else:
        model.encoder.load_state_dict(load_file(STUDENT))
    return model


def widened(kept: dict[str, torch.Tensor], model: Listener) -> dict[str, torch.Tensor]:
    """Weights kept before a column was added: what is new begins as in a new network."""
    fresh = model.state_dict()
    for name in ("heads.weight", "heads.bias"):
        columns = kept[name].shape[0] // 3
        rows = fresh[name].view(3, ALL_COLUMNS, -1).clone()
        rows[:, :columns] = kept[name].view(3, columns, -1)
        kept[name] = rows.reshape(fresh[name].shape)
    return kept


def gathered(whole: tuple[str, ...] = ("",), rest: float = 1.0, *, everything: bool = False) -> list[Example]:
    """What is learnt from: our own cases and a share of the published ones. Of batches whose names do not begin with
    one of `whole` only the part `rest` is shown, so that a few new ones can be learnt without forgetting the others."""
    cases = written()
    cases += sample(public.diaries(), 900) + sample(public.clinical(), 200) + public.injection()
    cases += sample(public.named(), 600)
    new = [case for case in cases if case.id.startswith(whole)]
    old = [case for case in cases if not case.id.startswith(whole)]
    chosen = new + part(old, rest)
    chosen += [case for case in chosen if case.id.startswith("names-")] * (NAMES_SHOWN - 1)
    return [example for case in chosen if everything or not case.development for example in examples_of(case)]


def part(all_of_it: Sequence[Any], share: float) -> list[Any]:
    return sample(all_of_it, int(len(all_of_it) * share))


def sample(all_of_it: Sequence[Any], most: int) -> list[Any]:
    return random.Random(1).sample(all_of_it, min(most, len(all_of_it)))


if __name__ == "__main__":
    main()
