"""Train the output gate's heads: `python -m evals.train.gate`.

Reads evals/data/train/gate*.jsonl and, as good questions, the texts of prompt_library (bank and stems);
writes app/screening/output/heads.npz. `--check` prints cross-validated figures and writes nothing.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from app.screening.model.embedding import embed
from app.screening.output.candidate import Candidate
from app.screening.output.heads import EMBEDDING_SCALE, VIOLATIONS, WEIGHTS, runs, spoken

TRAIN = Path("evals/data/train")
LIBRARY = Path("prompt_library")
LOST_BY_HEADS = 0.02
FOLDS = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate only")
    rows = [*own_rows(), *library_rows()]
    texts = [spoken(Candidate(row["entry"], row["question"])) for row in rows]
    targets = np.array([[name in row["violations"] for name in VIOLATIONS] for row in rows])
    bar = cross_validate(texts, targets, groups(rows))
    if not parser.parse_args().check:
        save(fit(texts, targets), bar)


def own_rows() -> list[dict[str, Any]]:
    """Pairs that are good or break a rule which a head learns."""
    rows = [json.loads(line) for path in sorted(TRAIN.glob("gate*.jsonl")) for line in path.open(encoding="utf-8")]
    return [row for row in rows if not row["violations"] or set(row["violations"]) & set(VIOLATIONS)]


def library_rows() -> list[dict[str, Any]]:
    """Every published question, slots filled with a short quotation."""
    texts = []
    for path in sorted([*LIBRARY.glob("bank/*.yaml"), *LIBRARY.glob("stems/*.yaml")]):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts += [item["text"] for item in loaded.get("questions") or loaded.get("stems") or []]
    filled = [re.sub(r"“?\{\w+\}”?", "“yes”", text) for text in texts]
    return [{"id": f"library-{n}", "entry": "", "question": text, "violations": []} for n, text in enumerate(filled)]


def groups(rows: Sequence[dict[str, Any]]) -> NDArray[np.int64]:
    """Pairs of one entry stay in one fold."""
    names = [row["entry"] or row["id"] for row in rows]
    order = {name: n for n, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names]) % FOLDS


def cross_validate(texts: Sequence[str], targets: NDArray[np.bool_], fold: NDArray[np.int64]) -> float:
    """Print what unseen folds show and return the bar that loses LOST_BY_HEADS of good questions."""
    scores = np.zeros(len(texts))
    for number in range(FOLDS):
        out = fold == number
        trained = fit([text for text, held in zip(texts, out, strict=True) if not held], targets[~out])
        chances = predict(trained, [text for text, held in zip(texts, out, strict=True) if held])
        scores[out] = chances[:, :-1].max(axis=1) + chances[:, -1]
    bad = targets.any(axis=1)
    bar = float(np.quantile(scores[~bad], 1 - LOST_BY_HEADS))
    print(f"good {int((~bad).sum())}, breaking a rule {int(bad.sum())}, bar {bar:.3f}")
    print(
        f"heads alone, unseen folds: blocked {(scores[bad] > bar).mean():.3f}, lost {(scores[~bad] > bar).mean():.3f}"
    )
    return bar


def fit(texts: Sequence[str], targets: NDArray[np.bool_]) -> dict[str, NDArray[Any]]:
    from sklearn.linear_model import LogisticRegression

    vocabulary, idf = word_runs(texts)
    features = np.hstack([embed(texts) * EMBEDDING_SCALE, weighted(texts, vocabulary, idf)])
    columns = [*targets.T, targets.any(axis=1)]
    models = [
        LogisticRegression(C=4, max_iter=500, class_weight="balanced").fit(features, column) for column in columns
    ]
    weights = np.vstack([model.coef_[0] for model in models])
    return {
        "runs": np.array(list(vocabulary)),
        "idf": idf,
        "embedding": weights[:, :384].astype(np.float16),
        "words": weights[:, 384:].astype(np.float16),
        "bias": np.array([model.intercept_[0] for model in models], dtype=np.float32),
    }


def word_runs(texts: Sequence[str]) -> tuple[dict[str, int], NDArray[np.float32]]:
    """Runs that stand in two texts or more, with their inverse document frequency."""
    seen = Counter(run for text in texts for run in set(runs(text)))
    kept = sorted(run for run, count in seen.items() if count > 1)
    idf = np.array([np.log((1 + len(texts)) / (1 + seen[run])) + 1 for run in kept], dtype=np.float32)
    return {run: index for index, run in enumerate(kept)}, idf


def weighted(texts: Sequence[str], vocabulary: dict[str, int], idf: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length 1 with log counts times idf, shape (len(texts), len(vocabulary))."""
    matrix = np.zeros((len(texts), len(vocabulary)), dtype=np.float32)
    for row, text in enumerate(texts):
        for run, count in Counter(runs(text)).items():
            if run in vocabulary:
                matrix[row, vocabulary[run]] = (1 + np.log(count)) * idf[vocabulary[run]]
    return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)


def predict(trained: dict[str, NDArray[Any]], texts: Sequence[str]) -> NDArray[np.float32]:
    vocabulary = {run: index for index, run in enumerate(trained["runs"].tolist())}
    logits = embed(texts) * EMBEDDING_SCALE @ trained["embedding"].astype(np.float32).T + trained["bias"]
    logits = logits + weighted(texts, vocabulary, trained["idf"]) @ trained["words"].astype(np.float32).T
    chances: NDArray[np.float32] = 1 / (1 + np.exp(-logits))
    return chances


def save(trained: dict[str, NDArray[Any]], bar: float) -> None:
    np.savez_compressed(WEIGHTS, bar=np.float32(bar), **trained)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
