"""Envelope encryption: a data key per person, wrapped by a key-encryption key; AES-256-GCM with a bound context."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BYTES = 32
FORMAT = b"\x01"


class Unreadable(Exception):
    """The text cannot be opened: its key is gone, or it was moved from where it was sealed."""


@dataclass(frozen=True)
class Keyring:
    """Key-encryption keys by name; `current` wraps, all unwrap."""

    keys: dict[str, bytes]
    current: str

    def wrap(self, data_key: bytes, context: str) -> tuple[str, bytes]:
        return self.current, seal(self.keys[self.current], data_key, context)

    def unwrap(self, key_id: str, wrapped: bytes, context: str) -> bytes:
        if key_id not in self.keys:
            raise Unreadable(f"the key-encryption key {key_id} is not in the keyring")
        return unseal(self.keys[key_id], wrapped, context)


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Format byte, 12-byte nonce, ciphertext with tag. `context` must be the same to open it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """The plain bytes; raises Unreadable for a wrong key, context or damaged bytes."""
    if sealed[:1] != FORMAT or len(sealed) <= len(FORMAT) + NONCE_BYTES:
        raise Unreadable("unknown format")
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, context.encode())
    except InvalidTag:
        raise Unreadable("wrong key or context") from None


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def keyring_from_text(secret: str) -> Keyring:
    """A keyring of one key, given as 32 bytes in base64."""
    try:
        key = base64.b64decode(secret, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("AFTERWARD_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32")
    return Keyring({"env": key}, "env")


def keyring_from_file(path: Path, *, make: bool) -> Keyring:
    """Read {"current": name, "keys": {name: base64}}; with `make`, write a fresh file (mode 0600) when absent."""
    if not path.exists():
        if not make:
            raise FileNotFoundError(f"no key file at {path}; restore it, or set AFTERWARD_KEY")
        _write_fresh(path)
    held = json.loads(path.read_text())
    return Keyring({name: base64.b64decode(value) for name, value in held["keys"].items()}, held["current"])


def _write_fresh(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    body = json.dumps({"current": "k1", "keys": {"k1": base64.b64encode(new_key()).decode()}})
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
