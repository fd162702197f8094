"""Every detail in a text that could identify a patient, a relative or a colleague."""

from app.screening.flags import Identifier, IdentifierType
from app.screening.identifiers.ages import find_ages, find_named_ages
from app.screening.identifiers.dates import find_dates, find_loose_dates
from app.screening.identifiers.likely import Chances
from app.screening.identifiers.lower_places import find_loose_places
from app.screening.identifiers.names import find_loose_names, find_names
from app.screening.identifiers.numbers import find_numbers
from app.screening.identifiers.places import find_places
from app.screening.identifiers.spans import united
from app.screening.identifiers.web import find_web
from app.screening.identifiers.weekdays import find_weekdays
from app.screening.identifiers.words import words_of

_ALONE_HARMLESS = {IdentifierType.DATE, IdentifierType.AGE_OVER_89}


def find_identifiers(text: str, likely: Chances = ()) -> tuple[Identifier, ...]:
    """Sorted, non-overlapping, half-open spans of Python string indices into `text`.

    `likely` holds (start, end, chance) spans that a model takes for parts of names.
    """
    fixed = [*find_web(text), *find_numbers(text), *find_dates(text), *find_ages(text), *find_places(text)]
    words = words_of(text)
    found = [*fixed, *find_names(text, words, fixed, likely)]
    found += find_named_ages(text, found)
    if any(one.type not in _ALONE_HARMLESS for one in found):
        found += [*find_loose_dates(text), *find_weekdays(text), *find_loose_places(text)]
        found += find_loose_names(text, words, found)
    return united(found)
