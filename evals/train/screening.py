"""Train the disclosure classifier: `python -m evals.train.screening`. Writes app/screening/model/disclosure.onnx."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from app.screening.model.assets import TOKENIZER, read
from app.screening.model.labels import COLUMNS
from evals.train import public
from evals.train.encoder import pretrained
from evals.train.examples import Case, Example, examples_of, written
from evals.train.export import export
from evals.train.training import Plan, fit

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "app" / "screening" / "model" / "disclosure.onnx"


def main() -> None:
    """Read all cases, train on seven eighths of them, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--all", action="store_true", help="train on the development cases too")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_str(read(TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    examples = gathered(chosen.all)
    print(f"{len(examples)} examples", file=sys.stderr)
    torch.manual_seed(chosen.seed)
    model = pretrained(COLUMNS)
    fit(model, examples, tokenizer, Plan(epochs=chosen.epochs, seed=chosen.seed))
    export(model, chosen.out)


def gathered(everything: bool = False) -> list[Example]:
    """What is learnt from: our own cases and a share of the published ones."""
    cases = written()
    cases += sample(public.diaries(), 500) + sample(public.clinical(), 150) + public.injection()
    return [example for case in cases if everything or not case.development for example in examples_of(case)]


def sample(cases: Sequence[Case], most: int) -> list[Case]:
    return random.Random(1).sample(cases, min(most, len(cases)))


if __name__ == "__main__":
    main()
