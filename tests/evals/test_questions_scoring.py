"""Threads and persons: what an asker is told, and how what it asks is counted."""

import pytest

from app.questions.question import CouldNotAsk, Question, QuestionContext, Source
from evals.suites.questions.asking import persons, threads
from evals.suites.questions.entries import Entry
from evals.suites.questions.run import Run, main, told
from evals.suites.questions.scoring import scores
from evals.suites.questions.sources import at_hand
from evals.suites.rule_of_three import failing_at_most
from evals.suites.screening_scoring import Share

ENTRIES = [Entry(str(n), f"I stood at bed {n} and she asked for the window.") for n in range(20)]


def asking(*texts: str, rejected: int = 0):
    """An asker that says `texts` in turn, and what it was told."""
    heard: list[QuestionContext] = []

    def ask(context: QuestionContext) -> Question | CouldNotAsk:
        heard.append(context)
        text = texts[(len(heard) - 1) % len(texts)]
        if not text:
            return CouldNotAsk("nothing_passed", rejected)
        return Question(text, "to look", "what", "what", Source.LIBRARY, "p@1#0", rejected=rejected)

    return ask, heard


def test_a_thread_goes_on_with_its_answers_and_what_was_asked():
    ask, heard = asking("What was that like?", "Where were you?", "Who else saw it?")
    [thread] = threads(ENTRIES[:1], ask)
    assert [turn.question.text for turn in thread] == ["What was that like?", "Where were you?", "Who else saw it?"]
    assert heard[2].asked == ("What was that like?", "Where were you?")
    assert [line.author for line in heard[2].history] == ["trainee", "assistant"] * 2
    assert heard[0].text == ENTRIES[0].text != heard[1].text


def test_entries_are_dealt_out_to_persons_of_ten():
    ask, heard = asking("What was that like?")
    dealt = persons(ENTRIES, ask)
    assert [len(person) for person in dealt] == [10, 10]
    assert {turn.id for person in dealt for turn in person} == {entry.id for entry in ENTRIES}
    assert [len(context.asked) for context in heard[:10]] == list(range(10))


def test_the_same_question_each_time_is_a_near_duplicate_and_one_stem():
    ask, _ = asking("What was that like for you?")
    found = scores(threads(ENTRIES, ask), persons(ENTRIES, ask))
    assert found["near-duplicates"].value == 1
    assert found["commonest stem"].value == 1
    assert found["thread of three: different stems"] == Share(20, 60)
    assert found["open"].value == 1


def test_what_is_not_asked_or_was_refused_is_counted():
    ask, _ = asking("What was that like?", "", rejected=1)
    found = scores(threads(ENTRIES[:2], ask), [])
    assert found["asked"] == Share(3, 6)
    assert found["rejected"] == Share(6, 9)


def test_conformance_is_what_the_gate_says_afresh():
    ask, _ = asking("You should open it for her.", "“she asked for the window”. What did that touch in you?")
    found = scores(threads(ENTRIES[:2], ask), [])
    assert found["conformance"].hits < found["conformance"].total
    assert found["form"] == Share(3, 6)


@pytest.mark.parametrize(("failed", "at_most"), [(Share(0, 300), 0.01), (Share(0, 0), 1.0), (Share(0, 2), 1.0)])
def test_the_rule_of_three_when_nothing_failed(failed, at_most):
    assert failing_at_most(failed) == pytest.approx(at_most)


def test_when_something_failed_the_interval_says_more():
    assert failing_at_most(Share(3, 300)) == Share(3, 300).interval[1]


def test_a_model_is_at_hand_only_when_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("AFTERWARD_MODELS", str(tmp_path))
    assert set(at_hand({})) == {"library", "bank"}
    assert set(at_hand({"AFTERWARD_MODEL": "openai:any"})) == {"library", "bank", "endpoint"}


def test_the_command_tells_saves_and_refuses(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("AFTERWARD_MODELS", str(tmp_path))
    monkeypatch.delenv("AFTERWARD_MODEL", raising=False)
    own = tmp_path / "own.jsonl"
    own.write_text('{"text": "I stood at the bed and she asked for the window. I did not open it."}\n')
    assert main(["--entries", str(own), "--source", "library", "--save", str(tmp_path / "asked")]) == 0
    assert "conformance" in capsys.readouterr().out
    assert '"source": "library"' in (tmp_path / "asked" / "library.jsonl").read_text()
    assert main(["--entries", str(own), "--source", "endpoint"]) == 2


def test_the_gallery_shows_first_words_and_question():
    ask, _ = asking("What was that like?")
    shown = list(told("library", Run(threads(ENTRIES[:1], ask)), 1))
    assert shown[1] == "  I stood at bed 0 and she asked for … → What was that like?"
