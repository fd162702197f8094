"""One piece of writing as the screens read it: original, plain view, sentences, and the classifier's scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.screening.affirmed import said_in_full
from app.screening.flags import Utterance, Writing
from app.screening.normalise import Plain, normalise
from app.screening.sentences import Span, Token, sentences, tokens, windows

if TYPE_CHECKING:
    from app.screening.model.classifier import Scores
    from app.screening.model.encoder import Heard

WINDOW = 800
SHARED = 200
SHORT_ANSWER = 240


@dataclass(frozen=True)
class Reading:
    """A `Writing` and all that is worked out from it once. Spans are into `plain.text`."""

    writing: Writing

    @cached_property
    def plain(self) -> Plain:
        return normalise(self.writing.text)

    @cached_property
    def sentences(self) -> Sequence[Span]:
        return sentences(self.plain.text)

    @cached_property
    def words(self) -> Sequence[Sequence[Token]]:
        """The words of each sentence."""
        return [tokens(self.plain.text, sentence) for sentence in self.sentences]

    @cached_property
    def asked(self) -> Utterance | None:
        """What the software or a coach said last before this text."""
        return next((said for said in reversed(self.writing.history) if said.author in ("assistant", "coach")), None)

    @cached_property
    def question(self) -> str:
        """What was asked just before, in plain form; empty when nothing was or when the text is no short answer."""
        return normalise(self.asked.text).text if self.asked and len(self.plain.text) <= SHORT_ANSWER else ""

    @cached_property
    def said_yes_to(self) -> str:
        """What was asked, as the writer would say it, when the text is a short yes; else empty."""
        return said_in_full(self.question, self.plain.text)

    @cached_property
    def stretches(self) -> Sequence[Span]:
        """What the classifier reads: runs of whole sentences; an answer to a question in one piece."""
        if self.question:
            return [(self.sentences[0][0], self.sentences[-1][1])] if self.sentences else []
        return windows(self.sentences, WINDOW, SHARED)

    @cached_property
    def heard(self) -> Sequence[Heard]:
        """Each stretch as the encoder hears it, a short answer together with its question: one run for all screens."""
        from app.screening.model.encoder import hear

        texts = [self.plain.text[slice(*stretch)] for stretch in self.stretches]
        return hear([(self.question, text) if self.question else text for text in texts]) if texts else ()

    @cached_property
    def scores(self) -> Scores:
        """What the classifier makes of it."""
        from app.screening.model.classifier import score

        return score(self)

    def origin(self, span: Span) -> Span:
        """The span of the original text behind a span of the plain view."""
        return self.plain.origin(*span)
