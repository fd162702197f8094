"""Ask as it happens in life: three questions on one entry, and ten entries by one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from app.questions.question import Question, QuestionContext
from app.screening.flags import Utterance
from evals.suites.questions.entries import Entry, answers_to
from evals.suites.questions.sources import Asker

LAST = 10


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked of one entry or answer, how many drafts were refused before, and milliseconds."""

    id: str
    context: QuestionContext
    question: Question | None
    rejected: int
    ms: float

    @property
    def written(self) -> str:
        """All that the trainee has written in the thread so far."""
        earlier = [line.text for line in self.context.history if line.author == "trainee"]
        return "\n".join([*earlier, self.context.text])


Thread = Sequence[Turn]


def ask_one(entry_id: str, context: QuestionContext, asker: Asker) -> Turn:
    began = perf_counter()
    result = asker(context)
    took = (perf_counter() - began) * 1000
    return Turn(entry_id, context, result if isinstance(result, Question) else None, result.rejected, took)


def threads(entries: Sequence[Entry], asker: Asker) -> list[Thread]:
    """Three questions on each entry, with two answers between them."""
    return [_thread(entry, answers_to(place), asker) for place, entry in enumerate(entries)]


def _thread(entry: Entry, answers: Sequence[str], asker: Asker) -> Thread:
    done: list[Turn] = []
    history: list[Utterance] = []
    for text in (entry.text, *answers):
        asked = tuple(line.text for line in history if line.author == "assistant")
        turn = ask_one(entry.id, QuestionContext(text, tuple(history), asked), asker)
        done.append(turn)
        history.append(Utterance("trainee", text))
        if turn.question:
            history.append(Utterance("assistant", turn.question.text))
    return done


def persons(entries: Sequence[Entry], asker: Asker, size: int = LAST) -> list[Thread]:
    """The entries dealt out to persons of `size` entries each: what one was asked before is not to be repeated."""
    count = max(1, len(entries) // size)
    return [_person(entries[start::count][:size], asker) for start in range(count)]


def _person(entries: Sequence[Entry], asker: Asker) -> Thread:
    done: list[Turn] = []
    for entry in entries:
        asked = tuple(turn.question.text for turn in done if turn.question)
        done.append(ask_one(entry.id, QuestionContext(entry.text, asked=asked[-LAST:]), asker))
    return done
