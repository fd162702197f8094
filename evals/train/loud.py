"""Keep a network's few loud units exact, so that eight bits are fine enough for all others.

One unit that speaks a hundred times louder than its neighbours takes nearly all steps of an eight-bit scale, and leaves
a handful for the rest (Dettmers and others, "LLM.int8()", 2022). Some twenty of a layer's inputs are such; they are
multiplied in floats beside the others.
"""

import copy
import random
from collections.abc import Callable, Sequence
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from app.screening.model.encoder import MAX_TOKENS, TOKENIZER
from evals.train.encoder import Listener
from evals.train.examples import written

TEXTS = 300
LOUD = 12.0
"""Inputs beyond this are kept exact: the median unit's loudest is 1 to 3."""


class Split(nn.Module):
    """A linear layer in two: `few` for the loud inputs, which stays exact, and `rest` for all others."""

    def __init__(self, layer: nn.Linear, loud: Tensor) -> None:
        super().__init__()
        quiet = torch.ones(layer.in_features)
        quiet[loud] = 0.0
        self.register_buffer("loud", loud)
        self.register_buffer("quiet", quiet)
        self.rest = layer
        self.few = nn.Linear(len(loud), layer.out_features, bias=False)
        with torch.no_grad():
            self.few.weight.copy_(layer.weight[:, loud])
            layer.weight[:, loud] = 0.0

    def forward(self, hidden: Tensor) -> Tensor:
        made: Tensor = self.rest(hidden * self.quiet) + self.few(hidden.index_select(-1, self.loud))
        return made


def quietened(model: Listener, encodings: Sequence[Any]) -> Listener:
    """A copy that says the same, with each layer split that has loud inputs in `encodings`."""
    model = copy.deepcopy(model).eval()
    for name, heights in loudest(model, encodings).items():
        loud = (heights > LOUD).nonzero()[:, 0]
        if len(loud):
            parent, _, last = name.rpartition(".")
            setattr(model.get_submodule(parent), last, Split(model.get_submodule(name), loud))
    return model


def sample() -> Sequence[Any]:
    """Encodings of some of the writing that is learnt from."""
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.enable_truncation(MAX_TOKENS)
    learnt = [case.writing.text for case in written() if not case.development]
    return tokenizer.encode_batch(random.Random(1).sample(learnt, TEXTS))


def loudest(model: Listener, encodings: Sequence[Any]) -> dict[str, Tensor]:
    """For each linear layer the largest size of each of its inputs, (inputs,)."""
    heights: dict[str, Tensor] = {}

    def keep(name: str, inputs: Tensor) -> None:
        height = inputs.abs().amax(0)
        heights[name] = torch.maximum(heights.get(name, height), height)

    overhear(model, encodings, keep)
    return heights


def overhear(model: Listener, encodings: Sequence[Any], told: Callable[[str, Tensor], None]) -> None:
    """Run the model and tell of each linear layer its name and its inputs, (tokens, inputs), one text at a time."""
    hooks = [
        layer.register_forward_pre_hook(lambda _, inputs, name=name: told(name, inputs[0].flatten(0, -2)))
        for name, layer in model.named_modules()
        if isinstance(layer, nn.Linear)
    ]
    with torch.no_grad():
        for encoding in encodings:
            model(torch.tensor([encoding.ids]), torch.tensor([encoding.attention_mask]))
    for hook in hooks:
        hook.remove()
