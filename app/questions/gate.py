"""The one door for candidates: every question from every source passes the output screens and is no repetition."""

from collections.abc import Callable
from dataclasses import dataclass

from app.questions.near import is_near
from app.questions.question import QuestionContext

Check = Callable[[str, str], tuple[str, ...]]


@dataclass(slots=True)
class Door:
    """Lets a candidate through or counts it as rejected; keeps no words of what it rejected."""

    context: QuestionContext
    check: Check
    rejected: int = 0

    def admits(self, question: str) -> bool:
        if is_near(question, self.context.asked):
            return False
        if not self.check(self.context.text, question):
            return True
        self.rejected += 1
        return False


def default_check(context: QuestionContext) -> Check:
    """The product's output gate with the thread in view; imported late."""
    from app.screening.output.gate import check_question

    def check(entry: str, question: str) -> tuple[str, ...]:
        return check_question(entry, question, history=context.history, asked=context.asked)

    return check
