"""When it was written, as one says it; and what a model is never shown."""

import uuid
from calendar import month_name
from datetime import UTC, datetime

import pytest

from app.questions.ask import ask
from app.questions.context import model_view
from app.questions.memory.recall import when_of
from app.questions.memory.stems import default_memory_stems
from app.questions.occasion import reflected
from app.questions.question import Question, QuestionContext, Recalled, Source
from app.screening.flags import Utterance
from app.screening.output.gate import check_question

NOW = "I spoke to the parents about the plan and I talked too fast again because I did not know enough."
THEN = Recalled("I talked too fast to the family because I was unsure.", "in March", uuid.UUID(int=7))
LATE = datetime(2026, 4, 30, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "zone", "said"),
    [
        (datetime(2026, 4, 3, tzinfo=UTC), "UTC", "earlier this month"),
        (datetime(2026, 3, 30, tzinfo=UTC), "UTC", "in March"),
        (datetime(2025, 6, 2, tzinfo=UTC), "UTC", "in June"),
        (datetime(2025, 5, 2, tzinfo=UTC), "UTC", "some months ago"),
        (datetime(2025, 4, 30, tzinfo=UTC), "UTC", "a year ago or more"),
        (datetime(2026, 4, 3, tzinfo=UTC), "Europe/Oslo", "in April"),
    ],
)
def test_when(written: datetime, zone: str, said: str) -> None:
    assert when_of(written, LATE, zone) == said


def test_it_is_quoted_verbatim_and_labelled() -> None:
    made = ask(QuestionContext(NOW, recalled=(THEN,)))
    assert isinstance(made, Question)
    assert made.text.startswith("You wrote in March, “I talked too fast to the family because I was unsure”. ")
    assert (made.source, made.recalled, made.model) == (Source.LIBRARY, THEN.message_id, None)
    assert made.prompt.startswith("memory.then.")


OTHER_TIMES = ("earlier this month", "last month", "some months ago", "a year ago or more")


@pytest.mark.parametrize("when", [*(f"in {month}" for month in month_name[1:] if month != "May"), *OTHER_TIMES])
def test_every_stem_passes_the_gate(when: str) -> None:
    said = f"You wrote {when}: {THEN.sentence}"
    for stem in default_memory_stems():
        text = f"You wrote {when}, “I talked too fast to the family because I was unsure”. {stem.text}"
        assert check_question(NOW, text, history=[Utterance("trainee", said)]) == (), text


def test_what_the_trainee_did_not_write_does_not_pass_as_theirs() -> None:
    text = "You wrote in March, “I was glad that nobody asked me”. What do you read in it today?"
    assert check_question(NOW, text, history=[Utterance("trainee", THEN.as_said)]) == ("ungrounded",)


def test_a_sentence_that_could_identify_is_stopped_at_the_gate_too() -> None:
    named = Recalled("I talked too fast to Hannah Whitcombe because I was unsure.", "in March", uuid.UUID(int=7))
    made = ask(QuestionContext(NOW, recalled=(named,)))
    assert isinstance(made, Question)
    assert "Whitcombe" not in made.text
    assert made.recalled is None


def test_a_model_is_shown_neither_the_sentence_nor_a_question_that_quotes_it() -> None:
    quoting = "You wrote in March, “I talked too fast to the family because I was unsure”. What does today add to it?"
    context = QuestionContext(
        NOW,
        history=(Utterance("trainee", "An entry."), Utterance("assistant", quoting)),
        asked=(quoting, "What was that like?"),
        recalled=(THEN,),
        unsent=(quoting,),
    )
    here = reflected(context)
    view = model_view(context, here.aim, redact=str)
    assert "family" not in str(view)
    assert view.asked == ("What was that like?",)
