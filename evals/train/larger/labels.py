"""The columns of the larger encoder: the shipped classifier's, a draft's violations and any of them, and names."""

from app.screening.model.labels import COLUMNS
from app.screening.output.heads import VIOLATIONS

NAME = COLUMNS + len(VIOLATIONS) + 1
"""The column in which a token says whether it belongs to a person's name."""
ALL_COLUMNS = NAME + 1
