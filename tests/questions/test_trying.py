"""Both versions side by side, and honest counts of what came of it."""

from datetime import date

from app.llm.endpoint import Endpoint
from app.llm.fakes import fake_model
from app.llm.gateway import Gateway
from app.llm.prompts import load_prompt
from app.questions.drafters import drafter_with
from app.questions.library import library_folder
from app.questions.question import Question, Source
from app.questions.trying import Trial, try_line
from tests.questions.drafts import USE

TEXT = "I told her the number. She held the cup. I did not say what it means."
MIXED = {
    "drafts": [
        {"question": "You should ask her why “She held the cup”.", "intent": "next"},
        {"question": "What was in you as “She held the cup”?", "intent": "inner"},
    ]
}
PROMPT = load_prompt(library_folder(), USE, 1)


def tried(drafts: object, script: str = "good") -> Trial:
    with fake_model(script, drafts) as fake:
        trial = Trial(None, drafter_with(Gateway(Endpoint("fake", fake.url, "key"), budget=2.0), PROMPT))
        trial.on(TEXT)
        trial.on(TEXT)
    return trial


def test_counts_are_of_the_versions_own_drafts() -> None:
    report = tried(MIXED).report(PROMPT, date(2026, 11, 27))
    assert (report.entries, report.answered, report.shown, report.drafts, report.rejected) == (2, 2, 2, 4, 2)
    assert (report.rejected_share, report.conformance) == (0.5, 1.0)
    assert (report.prompt, report.hash, report.made, report.model) == (f"{USE}@1", PROMPT.digest, "2026-11-27", "fake")


def test_a_model_that_only_advises_shows_nothing_of_its_own() -> None:
    report = tried(None, "advice").report(PROMPT, date(2026, 11, 27))
    assert (report.answered, report.shown, report.rejected_share, report.conformance) == (2, 0, 1.0, 0.0)


def test_a_model_that_is_away_answers_nothing() -> None:
    report = tried(None, "500").report(PROMPT, date(2026, 11, 27))
    assert (report.entries, report.answered, report.drafts, report.model) == (2, 0, 0, "")


def test_without_a_model_the_library_asks_in_both() -> None:
    pair = Trial(None, None).on(TEXT)
    assert isinstance(pair.candidate, Question)
    assert pair.candidate.source is Source.LIBRARY
    assert pair.live == pair.candidate


def test_a_line_holds_both() -> None:
    line = try_line(Trial(None, None))({"id": 7, "text": TEXT})
    assert line["id"] == 7
    assert line["live"]["question"] == line["candidate"]["question"]
