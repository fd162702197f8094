"""MPNet in PyTorch, small enough to read: six layers, and for each label three numbers a token."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 768
HEADS = 12
WIDER = 4
EPSILON = 1e-5
POSITIONS = 514
FIRST_POSITION = 2
NEAR = 32
KEPT_LAYERS = (1, 3, 5, 7, 9, 11)
"""Every second layer of the published encoder: the student starts from them."""


def quick() -> torch.autocast:
    """Arithmetic in bfloat16 where the processor has it; elsewhere that is a hundred times slower, and floats serve."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled="AVX512" in torch.backends.cpu.get_cpu_capability())


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
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, WIDER * WIDTH)
        self.outer = nn.Linear(WIDER * WIDTH, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = SharedDropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        query, key, value = (
            part(hidden).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = (query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.attended_norm(hidden + self.dropout(self.attended(mixed)))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Encoder(nn.Module):
    """Token ids and mask, both (batch, length) → hidden states, (batch, length, 768)."""

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.nearness = nn.Embedding(NEAR, HEADS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = SharedDropout(dropout)
        reach = POSITIONS - FIRST_POSITION
        self.register_buffer("near", nearness_of(torch.arange(1 - reach, reach)), persistent=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        places = torch.arange(input_ids.shape[1])
        hidden = self.dropout(self.norm(self.words(input_ids) + self.positions(places + FIRST_POSITION)[None]))
        apart = places[None, :] - places[:, None] + POSITIONS - FIRST_POSITION - 1
        absent = (1.0 - attention_mask.to(hidden.dtype)) * -1e4
        bias = self.nearness(self.near[apart]).permute(2, 0, 1)[None] + absent[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


class Listener(nn.Module):
    """Ids and mask → (batch, length, 3, columns): how much each token is looked at, says, and says to the mean."""

    def __init__(self, encoder: Encoder, columns: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.columns = columns
        self.heads = nn.Linear(WIDTH, 3 * columns)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden = self.encoder(input_ids, attention_mask)
        return self.heads(hidden).view(*hidden.shape[:2], 3, self.columns)


def pooled(tokens: Tensor, part: Tensor) -> Tensor:
    """Tokens (batch, length, 3, columns) and which of them belong to each part (batch, parts, length) → log-odds
    (batch, parts, columns): what the looked-at tokens say, and what all say together."""
    inside = part[..., None].to(tokens.dtype)
    looks = (tokens[:, None, :, 0] + (1 - inside) * -1e4).softmax(2)
    seen = (looks * tokens[:, None, :, 1]).sum(2)
    return seen + (tokens[:, None, :, 2] * inside).sum(2) / inside.sum(2).clamp(min=1)


def nearness_of(apart: Tensor) -> Tensor:
    """MPNet's bucket, 0 to 31, for the distance between two tokens."""
    half, exact = NEAR // 2, NEAR // 4
    far = apart.abs()
    wide = exact + (torch.log(far.clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
    return torch.where(apart > 0, half, 0) + torch.where(far < exact, far, wide.clamp(max=half - 1))
