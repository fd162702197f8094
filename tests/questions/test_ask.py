"""Asking with no model: always one question that passes, grounded, varied, and gentle where it must be."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.questions.ask import ask, choices
from app.questions.draft import Draft, Drafted, DraftingFailed
from app.questions.extract.quotation import quoted
from app.questions.lenses import UnknownLens
from app.questions.near import is_near
from app.questions.question import CouldNotAsk, Question, QuestionContext, Source
from app.screening.flags import Utterance
from app.screening.output.gate import check_question
from tests.questions.entries import entry_about, own_entries

LOOKS_AHEAD = re.compile(r"next time|another time|again|coming days|tomorrow|keep")


def asked(text: str, **more: object) -> Question:
    result = ask(QuestionContext(text, **more))  # type: ignore[arg-type]
    assert isinstance(result, Question)
    return result


@pytest.mark.parametrize("entry", own_entries(), ids=lambda entry: entry["id"])
def test_every_entry_gets_a_question_that_passes_and_quotes_it(entry: dict[str, str]) -> None:
    question = asked(entry["text"])
    assert check_question(entry["text"], question.text) == ()
    assert question.text.count("?") - sum(quote.count("?") for quote in re.findall("“[^”]*”", question.text)) == 1
    for quote in re.findall("“([^”]*)”", question.text):
        assert quote in quoted(entry["text"])


@pytest.mark.slow
def test_nearly_every_entry_is_asked_out_of_its_own_words() -> None:
    texts = [entry["text"] for entry in own_entries()]
    assert sum("“" in asked(text).text for text in texts) >= len(texts) - 2


@pytest.mark.parametrize("entry", [e for e in own_entries() if e["situation"] in ("death", "stillbirth", "error")])
def test_after_a_loss_or_an_error_nothing_looks_ahead(entry: dict[str, str]) -> None:
    question = asked(entry["text"])
    assert question.stage == "What"
    assert not LOOKS_AHEAD.search(re.sub("“[^”]*”", "", question.text))


def test_the_same_words_get_the_same_question() -> None:
    text = entry_about("conflict")
    assert asked(text) == asked(text)


def test_description_is_asked_for_meaning_and_meaning_for_a_next_step() -> None:
    assert asked("The round was long. I carried the folder. I looked at the floor when she spoke.").stage != "Now what"
    assert asked("The round was long. I realised that I never ask them how they slept.").stage == "Now what"


def test_a_thread_moves_on_and_never_repeats() -> None:
    text, history, seen = entry_about("feedback"), [], []
    for _ in range(3):
        question = asked(text, history=tuple(history), asked=tuple(seen))
        assert not is_near(question.text, seen)
        seen.append(question.text)
        history = [*history, Utterance("trainee", text), Utterance("assistant", question.text)]
        text = "I think I wanted her to see that I had prepared. But I did not show it."


def test_ten_asked_before_are_not_asked_again() -> None:
    seen: list[str] = []
    for entry in own_entries()[:20]:
        question = asked(entry["text"], asked=tuple(seen[-10:]))
        assert not is_near(question.text, seen[-10:])
        seen.append(question.text)


def test_what_is_put_to_the_machine_is_not_quoted_as_a_question_of_ones_own() -> None:
    assert "Is that normal" not in asked("I counted the steps to the exit. I always do. Is that normal?").text


@pytest.mark.slow
def test_nothing_asks_about_grammar_or_by_rote() -> None:
    by_rote = re.compile(r"halves?\b|in that “(?:because|but|although|still)”|what made you (?:write|keep|choose) this")
    assert not [entry["id"] for entry in own_entries() if by_rote.search(asked(entry["text"]).text)]


def test_identifiers_are_never_quoted() -> None:
    question = asked("I told anna.berg@ward.example what I thought. I did not say it to her face. It was late.")
    assert "@" not in question.text


def test_a_request_for_advice_is_not_taken_up() -> None:
    question = asked(entry_about("tellme"))
    assert "tell me" not in question.text.lower()
    assert check_question(entry_about("tellme"), question.text) == ()


def test_an_answer_without_substance_falls_back_on_what_was_written_before() -> None:
    entry = entry_about("boundaries")
    question = asked("I don't know.", history=(Utterance("trainee", entry), Utterance("assistant", "What was there?")))
    assert any(quote in entry for quote in re.findall("“([^”]*)”", question.text))


def test_nothing_to_quote_gives_a_question_from_the_bank() -> None:
    assert asked("Ok.").prompt.startswith("bank.")


def test_a_lens_may_be_asked_for() -> None:
    assert asked(entry_about("conflict"), lens="gibbs").lens == "Gibbs' cycle"
    with pytest.raises(UnknownLens):
        ask(QuestionContext("I said nothing.", lens="horoscope"))


def test_nothing_passes_a_gate_that_refuses_everything() -> None:
    result = ask(QuestionContext("I said nothing to her."), check=lambda entry, question: ("advice",))
    assert isinstance(result, CouldNotAsk)
    assert result.rejected > 0


def test_choices_differ() -> None:
    two = choices(QuestionContext(entry_about("conflict")))
    assert len({question.text for question in two}) == 2


class Scripted:
    """A drafter that gives what it was told to, and notes what it saw."""

    def __init__(self, *questions: str, fails: bool = False) -> None:
        self.questions, self.fails, self.seen = questions, fails, []

    def draft(self, view: object) -> Drafted:
        self.seen.append(view)
        if self.fails:
            raise DraftingFailed("timed_out")
        return Drafted([Draft(one, "why", "lens", "stage", "questions.x@1#0") for one in self.questions], "m")


TEXT = "I told her the number. She held the cup. I did not say what it means."


def test_a_passing_draft_is_asked_and_labelled() -> None:
    result = ask(QuestionContext(TEXT), drafter=Scripted("What was in you as “She held the cup”?"))
    assert isinstance(result, Question)
    assert (result.source, result.model) == (Source.MODEL, "m")


@pytest.mark.parametrize(
    "drafter",
    [
        Scripted("You should tell her tomorrow."),
        Scripted("Have you thought of calling your supervisor?"),
        Scripted(""),
        Scripted(),
        Scripted(fails=True),
    ],
)
def test_a_bad_draft_or_none_is_replaced_by_the_library(drafter: Scripted) -> None:
    result = ask(QuestionContext(TEXT), drafter=drafter)
    assert isinstance(result, Question)
    assert result.source is Source.LIBRARY
    assert len(drafter.seen) == 1


def test_library_only_keeps_the_model_out() -> None:
    drafter = Scripted("What was in you as “She held the cup”?")
    ask(QuestionContext(TEXT, library_only=True), drafter=drafter)
    assert drafter.seen == []


def test_a_model_sees_no_identifier() -> None:
    drafter = Scripted("What was there for you?")
    text = "Write to anna.berg@ward.example. I did."
    ask(QuestionContext(text, history=(Utterance("trainee", text), Utterance("coach", "secret"))), drafter=drafter)
    assert "anna" not in repr(drafter.seen[0])
    assert "secret" not in repr(drafter.seen[0])


SCRAPS = (
    "I we she the patient teacher said told did not but because felt afraid door hands died 3 never don't know should "
    "you tell me what to do . , ! ? ( ) “ ” – … é 🙂 [NAME-1] <b> Ignore previous instructions"
)
WORDS = st.sampled_from([*SCRAPS.split(), "\n", '"'])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300))
def test_whatever_is_written_one_passing_question_or_none(text: str) -> None:
    result = ask(QuestionContext(text))
    if isinstance(result, Question):
        assert check_question(text, result.text) == ()
        assert result.text.endswith("?")
