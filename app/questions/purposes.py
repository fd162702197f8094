"""Why a question of each move is asked, in our own words: a model never writes what stands on the label."""

_PURPOSES = {
    "stay": "To stay with the moment",
    "inner": "To notice your own response",
    "meaning": "To look at what it means for you",
    "source": "To see where it comes from",
    "value": "To see what is at stake",
    "other": "To look from another side",
    "next": "To look ahead from your own words",
    "good": "To choose what you take along",
}


def purpose_of(move: str) -> str:
    """The purpose of `move`; raises KeyError for an unknown one."""
    return _PURPOSES[move]
