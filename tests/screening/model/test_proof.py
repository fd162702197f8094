"""The encoder must say on every processor what it was trained to say, or count as broken."""

from collections.abc import Iterator
from pathlib import Path

import onnxruntime
import pytest

from app.screening.flags import Kind, Severity, Writing
from app.screening.model import encoder, proof
from app.screening.model.encoder import WEIGHTS, hear, network
from app.screening.run import screen


def said(text: str) -> list[float]:
    return hear([text])[0].whole().tolist()


@pytest.fixture
def loaded_anew() -> Iterator[None]:
    network.cache_clear()
    yield
    network.cache_clear()


def test_the_encoder_says_here_what_the_exact_network_said() -> None:
    assert proof.read(WEIGHTS).distance(said) < proof.NEAR / 2


def test_every_column_is_proven_in_every_text() -> None:
    exact = proof.read(WEIGHTS)
    assert {len(row) for row in exact.odds} == {hear(["A quiet night."])[0].tokens.shape[2]}
    assert len(exact.texts) == len(exact.odds) >= 8


def test_products_are_never_added_in_sixteen_bits(monkeypatch: pytest.MonkeyPatch, loaded_anew: None) -> None:
    """Processors without VNNI overflow there, unless they are told not to."""
    asked: list[str] = []
    plain = onnxruntime.InferenceSession

    def noted(path: str, options: onnxruntime.SessionOptions, **others: object) -> object:
        asked.append(options.get_session_config_entry("session.x64quantprecision"))
        return plain(path, options, **others)

    monkeypatch.setattr(onnxruntime, "InferenceSession", noted)
    network()
    assert asked == ["1"]


def test_an_encoder_that_is_astray_sends_every_entry_to_a_person(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, loaded_anew: None
) -> None:
    exact = proof.read(WEIGHTS)
    shifted = proof.Proof(exact.texts, [[value + 0.2 for value in row] for row in exact.odds])
    proof.write(tmp_path / "encoder.onnx", shifted)
    monkeypatch.setattr(encoder.proof, "proof_of", lambda _weights: tmp_path / "encoder.proof.json")
    with pytest.raises(proof.EncoderAstray, match="on another machine"):
        hear(["A quiet night."])
    flags = screen(Writing("Bed nine asked for his slippers.")).flags
    assert (Kind.SCREEN_FAILED, Severity.HOLD) in {(flag.kind, flag.severity) for flag in flags}


def test_a_number_that_is_none_is_astray() -> None:
    with pytest.raises(proof.EncoderAstray):
        proof.Proof(["x"], [[float("nan")]]).check(lambda _text: [0.0])
