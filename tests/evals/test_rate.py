"""Rating: pairs are blinded, choices are kept at once, and the page answers to nobody else."""

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from evals.rate.__main__ import main
from evals.rate.page import Desk, server
from evals.rate.pairs import Asked, Pair, PairsError, paired, read_pairs, write_pairs
from evals.rate.ratings import RatingsError, file_of, read_ratings

WHERE = Asked("other_source", "Where?")
PAIRS = [
    Pair(str(n), f"Entry {n} <b>about</b> a door.", (Asked("one_source", f"What of {n}?"), WHERE)) for n in range(1, 13)
]
ONE_QUESTION = '{"id": 1, "entry": "a", "questions": [{"source": "x", "text": "y"}]}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_pairs(PAIRS, tmp_path / "pairs.jsonl")
    return tmp_path / "pairs.jsonl"


@pytest.fixture
def page(file: Path) -> Iterator[httpx.Client]:
    running = server(Desk(file, read_pairs(file)), 0)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    with httpx.Client(base_url=f"http://127.0.0.1:{running.server_address[1]}", trust_env=False) as client:
        yield client
    running.shutdown()
    running.server_close()


def choose(page: httpx.Client, pair: str, choice: str, rater: str = "ada") -> httpx.Response:
    return page.post("/rate", data={"rater": rater, "pair": pair, "choice": choice}, follow_redirects=True)


def test_pairs_are_read_as_written(file):
    assert read_pairs(file) == PAIRS


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', ONE_QUESTION])
def test_a_file_that_holds_no_pairs_is_refused_with_its_line(tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(PairsError, match=r"bad\.jsonl, line 2"):
        read_pairs(path)


def test_an_id_stands_once(tmp_path):
    write_pairs([PAIRS[0], PAIRS[0]], tmp_path / "twice.jsonl")
    with pytest.raises(PairsError, match="an id stands twice"):
        read_pairs(tmp_path / "twice.jsonl")


def test_two_sources_are_joined_where_they_asked_differently(tmp_path):
    rows = {"a": ["What of it?", "Where?"], "b": ["What of it?", "Who?"]}
    for name, asked in rows.items():
        lines = [{"id": n, "entry": "E", "question": text, "source": name} for n, text in enumerate(asked)]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    [pair] = paired(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert pair.questions == (Asked("a", "Where?"), Asked("b", "Who?"))


def test_the_order_is_each_raters_own_and_stays():
    ada, sam = ([pair.seen_by(name) for pair in PAIRS] for name in ("ada", "sam"))
    assert ada == [pair.seen_by("ada") for pair in PAIRS]
    assert ada != sam
    assert 0 < sum(seen == pair.questions for seen, pair in zip(ada, PAIRS, strict=True)) < len(PAIRS)


def test_a_page_shows_the_entry_and_no_source(page):
    html = page.get("/rate", params={"rater": "ada"}).text
    assert "Entry 1 &lt;b&gt;about" in html
    assert "What of 1?" in html
    assert "_source" not in html
    assert "script-src 'self'" in page.get("/").headers["content-security-policy"]


def test_choices_are_kept_at_once_and_one_goes_on_where_one_stopped(page, file):
    assert "pair 2 of 12" in choose(page, "1", "2").text
    assert "pair 3 of 12" in choose(page, "2", "0").text
    assert "pair 3 of 12" in page.get("/rate", params={"rater": "ada"}).text
    assert "pair 1 of 12" in page.get("/rate", params={"rater": "sam"}).text
    kept = read_ratings(file_of(file, "ada"))
    assert kept["1"].better == kept["1"].second
    assert kept["2"].better == "none"


def test_going_back_and_choosing_again_counts_once(page, file):
    choose(page, "1", "1")
    assert "pair 1 of 12" in page.get("/rate", params={"rater": "ada", "pair": "1"}).text
    choose(page, "1", "0")
    assert [one.choice for one in read_ratings(file_of(file, "ada")).values()] == ["0"]


def test_when_all_are_rated_the_ratings_can_be_saved(page):
    for pair in PAIRS:
        done = choose(page, pair.id, "1")
    assert "All 12 pairs are rated" in done.text
    saved = page.get("/export", params={"rater": "ada"})
    assert saved.headers["content-type"].startswith("text/csv")
    assert len(list(csv.DictReader(saved.text.splitlines()))) == 12
    assert "ada: 12 of 12" in page.get("/").text


@pytest.mark.parametrize("rater", ["", "../x", "Ada", "a" * 31, "a/b"])
def test_a_name_that_cannot_be_a_files_is_refused(page, file, rater):
    assert page.get("/rate", params={"rater": rater}).status_code == 422
    assert choose(page, "1", "1", rater).status_code == 422
    assert page.get("/export", params={"rater": rater}).status_code == 422
    assert list(file.parent.glob("*.csv")) == []


@pytest.mark.parametrize(("pair", "choice"), [("99", "1"), ("1", "3"), ("1", "")])
def test_a_choice_that_there_is_not_is_refused(page, pair, choice):
    assert choose(page, pair, choice).status_code == 422


def test_the_page_answers_to_itself_only(page, file):
    assert page.get("/", headers={"Host": "elsewhere.example"}).status_code == 403
    sent = {"rater": "ada", "pair": "1", "choice": "1"}
    assert page.post("/rate", data=sent, headers={"Origin": "http://elsewhere.example"}).status_code == 403
    assert page.post("/rate", content=b"x" * 5000).status_code == 403
    assert page.get("/etc/passwd").status_code == 404
    assert not file_of(file, "ada").exists()


def test_a_file_of_other_columns_is_refused(file):
    path = file_of(file, "ada")
    path.write_text("rater,pair\nada,1\n")
    with pytest.raises(RatingsError, match="the columns must be"):
        read_ratings(path)


def test_the_command_tells_how_far_two_raters_agree(page, file, capsys):
    for pair in PAIRS:
        for rater in ("ada", "sam"):
            better = "one_source" if int(pair.id) % 3 else "other_source"
            first = pair.seen_by(rater)[0].source
            choose(page, pair.id, "1" if first == better else "2", rater)
    assert main(["--agreement", str(file_of(file, "ada")), str(file_of(file, "sam"))]) == 0
    said = capsys.readouterr().out
    assert "pairs rated by both: 12" in said
    assert "Cohen's kappa: 1.000" in said
    assert "ICC(2,1): 1.000" in said
    assert "pairs.sam.csv: one_source 8, other_source 4" in said


def test_the_command_says_what_is_wrong(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert main(["--agreement", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]) == 2
    assert "no pair in common" in capsys.readouterr().err
