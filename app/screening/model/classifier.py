"""The disclosure classifier: a small encoder of our own fine-tuning, one run for all stretches of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.screening.flags import Severity
from app.screening.model.labels import COLUMNS, LABELS, OVERALL, Label
from app.screening.sentences import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.screening.reading import Reading

WEIGHTS = Path(__file__).with_name("disclosure.onnx")
MAX_TOKENS = 256
MOST_TOGETHER = 256


@dataclass(frozen=True, slots=True)
class Scores:
    """`chances[i, j]`: the probability that stretch `units[i]` (a span of the plain text) discloses label j."""

    units: Sequence[Span]
    chances: NDArray[np.float32]

    def of(self, label: Label) -> NDArray[np.float32]:
        """The chances of one label, one for each unit."""
        column: NDArray[np.float32] = self.chances[:, LABELS.index(label)]
        return column

    def any_kind(self, level: Severity) -> NDArray[np.float32]:
        """The chances that any kind at all is disclosed at this level or above."""
        column: NDArray[np.float32] = self.chances[:, len(LABELS) + OVERALL.index(level)]
        return column


def score(reading: Reading) -> Scores:
    """Run the classifier over all stretches of the text. A short answer is read together with its question."""
    if not reading.units:
        import numpy as np

        return Scores((), np.zeros((0, COLUMNS), dtype=np.float32))
    text = reading.plain.text
    if reading.question:
        whole = (reading.sentences[0][0], reading.sentences[-1][1])
        return Scores((whole,), chances([(reading.question, text)]))
    return Scores(reading.units, chances([text[slice(*unit)] for unit in reading.units]))


def chances(texts: Sequence[str | tuple[str, str]]) -> NDArray[np.float32]:
    """Probabilities, shape (len(texts), COLUMNS); a pair is a question and its answer."""
    import numpy as np

    tokenizer, session = network()
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    found = np.full((len(ids), COLUMNS), -9.0, dtype=np.float32)
    for group in alike([len(row) for row in ids]):
        logits = session.run(None, padded([ids[index] for index in group]))[0]
        found[group, : logits.shape[1]] = logits
    likely: NDArray[np.float32] = np.reciprocal(1.0 + np.exp(-found), dtype=np.float32)
    return likely


@cache
def network() -> tuple[Any, Any]:
    """The tokenizer and the ONNX session of this process, loaded at first use."""
    import onnxruntime
    from tokenizers import Tokenizer

    from app.screening.model.assets import TOKENIZER, read

    tokenizer = Tokenizer.from_str(read(TOKENIZER).decode("utf-8"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return tokenizer, onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])


def alike(lengths: Sequence[int], spread: float = 1.7, together: int = MOST_TOGETHER) -> list[list[int]]:
    """Indices in groups of like length, so that little is spent on padding: no length of a group is more than `spread`
    times its least, and a group has `together` tokens at most."""
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        fits = groups and lengths[index] <= spread * lengths[groups[-1][0]]
        if fits and lengths[index] * (len(groups[-1]) + 1) <= together:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def padded(ids: Sequence[Sequence[int]], blank: int = 0) -> dict[str, NDArray[np.int64]]:
    import numpy as np

    tokens = np.full((len(ids), max(len(row) for row in ids)), blank, dtype=np.int64)
    mask = np.zeros_like(tokens)
    for row, found in enumerate(ids):
        tokens[row, : len(found)] = found
        mask[row, : len(found)] = 1
    return {"input_ids": tokens, "attention_mask": mask}
