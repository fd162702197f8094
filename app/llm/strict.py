"""Strict reading of files that people write: an unknown or missing key is an error that says the mend."""

import difflib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class LibraryError(ValueError):
    """A file of the prompt library is not as it should be; the text names the place and the mend."""


def load_yaml(path: Path) -> Any:
    """The parsed YAML of `path`; raises LibraryError where it is missing or cannot be parsed."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError as missing:
        raise LibraryError(f"{path.name}: there is no such file; add it or mend what names it") from missing


def parse_yaml(raw: str, where: str) -> Any:
    """`raw` as YAML, by the fast loader where there is one; raises LibraryError."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(raw, Loader=loader)  # noqa: S506 (both are safe loaders)
    except yaml.YAMLError as broken:
        raise LibraryError(f"{where}: not valid YAML; {str(broken).splitlines()[-1].strip()}") from broken


def read(cls: type[T], raw: object, where: str) -> T:
    """`raw` as an instance of the dataclass `cls`; lists become tuples. Raises LibraryError."""
    if not isinstance(raw, Mapping):
        raise LibraryError(f"{where}: expected keys and values; write `key: value` lines")
    known = {f.name: f for f in fields(cls)}  # type: ignore[arg-type]
    _refuse_unknown(raw, known, where)
    _refuse_missing(raw, known, where)
    types = get_type_hints(cls)
    return cls(**{key: _as(types[key], value, f"{where}: {key}") for key, value in raw.items()})


def _refuse_unknown(raw: Mapping[str, object], known: Mapping[str, Field[Any]], where: str) -> None:
    for key in raw:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            mend = f"write `{near[0]}`" if near else f"take it out; allowed are {', '.join(known)}"
            raise LibraryError(f"{where}: unknown key `{key}`; {mend}")


def _refuse_missing(raw: Mapping[str, object], known: Mapping[str, Field[Any]], where: str) -> None:
    for name, field in known.items():
        if name not in raw and field.default is MISSING and field.default_factory is MISSING:
            raise LibraryError(f"{where}: missing key `{name}`; add `{name}: …`")


def _as(wanted: Any, value: object, where: str) -> Any:
    origin = get_origin(wanted)
    if origin is tuple:
        return _as_tuple(get_args(wanted)[0], value, where)
    if origin is UnionType:
        return None if value is None else _as(get_args(wanted)[0], value, where)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if origin is None and type(value) is not wanted:
        raise LibraryError(f"{where}: expected {wanted.__name__}, found {type(value).__name__}; put quotes round text")
    return value


def _as_tuple(item: Any, value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise LibraryError(f"{where}: expected a list; write it as [one, two]")
    return tuple(_as(item, each, where) for each in value)


def one_of(value: str, allowed: tuple[str, ...] | frozenset[str], where: str) -> str:
    """`value` when it is allowed, else LibraryError with the nearest that is."""
    if value in allowed:
        return value
    near = difflib.get_close_matches(value, allowed, n=1)
    mend = f"write `{near[0]}`" if near else f"use one of {', '.join(sorted(allowed))}"
    raise LibraryError(f"{where}: `{value}` is not known; {mend}")
