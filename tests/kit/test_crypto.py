"""What is sealed opens with its own key and context, and with nothing else."""

import base64
import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit.crypto import (
    FORMAT,
    KEY_BYTES,
    NONCE_BYTES,
    Keyring,
    Unreadable,
    keyring_from_file,
    keyring_from_text,
    new_key,
    seal,
    unseal,
)

KEY = bytes(range(32))
contexts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.binary(max_size=2000), contexts)
def test_round_trip(plain: bytes, context: str) -> None:
    sealed = seal(KEY, plain, context)
    assert unseal(KEY, sealed, context) == plain
    assert len(sealed) == len(FORMAT) + NONCE_BYTES + len(plain) + 16


@given(st.binary(min_size=8, max_size=200), contexts)
def test_the_words_cannot_be_seen_and_two_seals_differ(plain: bytes, context: str) -> None:
    one, other = seal(KEY, plain, context), seal(KEY, plain, context)
    assert plain not in one
    assert one != other


@given(st.binary(max_size=100), contexts, contexts)
def test_another_context_opens_nothing(plain: bytes, context: str, other: str) -> None:
    sealed = seal(KEY, plain, context)
    if context != other:
        with pytest.raises(Unreadable):
            unseal(KEY, sealed, other)


@given(st.binary(max_size=60), st.data())
def test_no_byte_can_be_changed(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plain, "c"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Unreadable):
        unseal(KEY, bytes(sealed), "c")


@given(st.binary(max_size=60), st.data())
def test_nothing_can_be_cut_off_or_added(plain: bytes, data: st.DataObject) -> None:
    sealed = seal(KEY, plain, "c")
    kept = data.draw(st.integers(0, len(sealed) - 1))
    for changed in (sealed[:kept], sealed + b"\0"):
        with pytest.raises(Unreadable):
            unseal(KEY, changed, "c")


@given(st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES).filter(lambda key: key != KEY))
def test_another_key_opens_nothing(other: bytes) -> None:
    with pytest.raises(Unreadable):
        unseal(other, seal(KEY, b"words", "c"), "c")


def test_a_ring_opens_what_an_older_key_wrapped_and_wraps_with_the_newest() -> None:
    old = Keyring({"k1": KEY}, "k1")
    name, wrapped = old.wrap(b"d" * 32, "owner")
    both = Keyring({"k1": KEY, "k2": new_key()}, "k2")
    assert both.unwrap(name, wrapped, "owner") == b"d" * 32
    assert both.wrap(b"d" * 32, "owner")[0] == "k2"
    with pytest.raises(Unreadable):
        both.unwrap(name, wrapped, "another owner")
    with pytest.raises(Unreadable, match="k1"):
        Keyring({"k2": new_key()}, "k2").unwrap(name, wrapped, "owner")


def test_a_key_file_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys.json"
    with pytest.raises(FileNotFoundError, match="restore it"):
        keyring_from_file(path, make=False)
    made = keyring_from_file(path, make=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keyring_from_file(path, make=True) == made == keyring_from_file(path, make=False)
    assert len(made.keys[made.current]) == KEY_BYTES
    assert json.loads(path.read_text())["current"] == made.current


@pytest.mark.parametrize(
    "secret", ["", "abc", base64.b64encode(b"short").decode(), base64.b64encode(b"x" * 33).decode()]
)
def test_a_key_in_the_environment_is_32_bytes(secret: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        keyring_from_text(secret)
    assert keyring_from_text(base64.b64encode(KEY).decode()).keys["env"] == KEY
