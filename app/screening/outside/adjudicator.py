"""The adjudicator: a configured model is asked about a text in the grey band, and can only call a person to it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.llm.gateway import Gateway
from app.llm.prompts import PromptFile, render
from app.screening.flags import Flag
from app.screening.outside.band import in_grey_band
from app.screening.outside.raising import SCORE
from app.screening.outside.redacted import redacted
from app.screening.reading import Reading

USE = "screening.adjudicator"


@dataclass(frozen=True, slots=True)
class Adjudicator:
    """Implements Screen on a Gateway and a published prompt; `withheld` is the kill switch.

    Raises ModelFailed when no usable answer comes.
    """

    gateway: Gateway
    prompt: PromptFile
    withheld: Callable[[], bool] = lambda: False
    name: str = "adjudicator"
    sends_text_out: bool = True

    @property
    def version(self) -> str:
        return f"{self.prompt.version}#{self.prompt.digest[:8]}"

    def __call__(self, reading: Reading) -> list[Flag]:
        from app.screening.outside.verdict import Verdict, levels_of

        if self.withheld() or not in_grey_band(reading):
            return []
        given = redacted(reading)
        values = {"text": given.text, "asked": [given.asked] if given.asked else []}
        verdict = self.gateway.complete(render(self.prompt, values), Verdict).value
        return [Flag(kind, level, self.name, self.version, score=SCORE) for kind, level in levels_of(verdict).items()]
