"""The input screens, in the order in which they run."""

from typing import Protocol

from app.screening.flags import Flag, Kind
from app.screening.input.meaning import MeaningScreen
from app.screening.input.rumination import RuminationScreen
from app.screening.input.words_of import WordScreen
from app.screening.reading import Reading


class Screen(Protocol):
    """One check: a pure function of what was written. `sends_text_out` is True only when it asks a remote model."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def sends_text_out(self) -> bool: ...

    def __call__(self, reading: Reading) -> list[Flag]: ...


SPOKEN_KINDS = (
    Kind.SELF_HARM,
    Kind.HARM_TO_OTHERS,
    Kind.ABUSE,
    Kind.DISTRESS,
    Kind.SUBSTANCE_USE,
    Kind.MISTREATMENT,
    Kind.PATIENT_SAFETY,
    Kind.MISCONDUCT,
    Kind.COACH_REQUEST,
    Kind.PROMPT_INJECTION,
)

INPUT_SCREENS: tuple[Screen, ...] = (
    *(WordScreen(kind) for kind in SPOKEN_KINDS),
    MeaningScreen(),
    RuminationScreen(),
)
