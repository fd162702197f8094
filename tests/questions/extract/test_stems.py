"""Which questions fit a clause: by what it does, its tense and its person."""

import pytest

from app.questions.extract.marks import marks
from app.questions.extract.slots import slots
from app.questions.extract.stems import default_kinds
from app.questions.library import default_live


def fitting(clause: str) -> set[str]:
    found, filled, withheld = marks(clause), slots(clause), default_live().withheld
    return {
        stem.id
        for kind in default_kinds()
        if kind.covers(found)
        for stem in kind.stems
        if stem.fits(found, filled) and f"stems.{stem.id}" not in withheld
    }


def kinds_of(clause: str) -> set[str]:
    return {name.partition(".")[0] for name in fitting(clause)}


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("I pretended that I hadn't seen.", "put_on"),
        ("I said of course not.", "face"),
        ("i said ok no problem", "face"),
        ("I heard myself say that it is always like that.", "caught_self"),
        ("I stood behind him for longer than I needed.", "lingered"),
        ("I kept waiting for him to begin.", "waited"),
        ("I haven't told him about the application.", "untold"),
        ("I didn't know she knew my name.", "found_out"),
        ("I did not know where to look.", "did_not_know"),
        ("Nobody in our room waved.", "nobody"),
        ("I've opened that email maybe fifteen times today.", "repeated"),
        ("I had prepared everything for going up.", "prepared"),
        ("I tell myself it's for continuity.", "told_self"),
        ("I tell people that it is for the steps.", "say_now"),
        ("The surgeon let me close.", "given"),
        ("I'll tell her tomorrow.", "plan"),
        ("I've never held a piece of paper so still.", "never_before"),
        ("I laughed, and he laughed.", "gesture"),
        ("We all ended up laughing on the floor.", "laugh"),
        ("the dog sat on my notes lol", "lol"),
        ("I stink of goat and I would do it all again.", "again"),
        ("Two for seven on the cannulas.", "tally"),
        ("I'm done with guessing the weight.", "resolve"),
        ("From now on I'll ask before I lift.", "resolve"),
        ("I feel like the spare chair in there.", "as_if_now"),
        ("Home 21.40.", "clocked_off"),
        ("I nearly didn't knock.", "nearly_not"),
        ("Got back to camp at 9.", "clocked_off"),
        ("Tomorrow I ask first.", "resolve"),
        ("I couldn't stop thinking of the gate.", "remember"),
        ("Didn't think anyone would keep me a seat.", "expect"),
    ],
)
def test_a_clause_is_of_its_kind(clause: str, kind: str) -> None:
    assert kind in kinds_of(clause)


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("They laughed at me.", "laugh"),
        ("I nearly didn't ask her.", "unsaid"),
        ("I almost did not go back.", "did_not"),
        ("I was not laughing.", "laugh"),
        ("I'm told to wait in the yard.", "say_now"),
        ("I couldn't stop for a minute.", "remember"),
        ("I waited for ten minutes.", "tally"),
        ("We are on call from now on.", "tally"),
        ("Home is where my sister is.", "clocked_off"),
        ("Didn't think anyone would keep me a seat.", "did_not"),
        ("I'll tell her tomorrow.", "said"),
        ("I say something strict and he likes it.", "said"),
        ("I didn't know she knew my name.", "doubt"),
        ("I don't know the songs.", "doubt"),
        ("I knew all their names.", "knew"),
        ("I got moved from the team I liked.", "felt"),
        ("I got lost with a patient on the bed.", "felt"),
        ("I called in sick.", "said"),
        ("I had been planning to say no.", "own_act"),
        ("I've read it maybe ten times.", "own_act"),
        ("I was a junior on the trauma call.", "self"),
        ("I would not have thought of that.", "regret"),
        ("Nobody minded.", "nobody"),
        ("No one told me anything.", "told_me"),
        ("This morning he got one wrong, and I pretended that I hadn't seen.", "they_did"),
        ("Do the others do that too?", "own_question"),
    ],
)
def test_a_clause_is_not_of_another(clause: str, kind: str) -> None:
    assert kind not in kinds_of(clause)


@pytest.mark.parametrize(
    ("clause", "stem"),
    [
        ("I asked for water and went back.", "said.hear"),
        ("I told the patient, who already knew.", "said.hear"),
        ("I had to go and sit in the store room.", "must.whose_voice"),
        ("I rinsed my hands for far too long.", "own_act.keep"),
        ("For the first time I did not read it.", "first_time.second"),
        ("I was late by ten minutes and checked the outlet.", "own_act.hoped"),
    ],
)
def test_a_stem_is_kept_from_what_it_does_not_fit(clause: str, stem: str) -> None:
    assert stem not in fitting(clause)


def test_every_stem_is_met_by_some_kind_in_force() -> None:
    assert (
        sum(f"stems.{stem.id}" not in default_live().withheld for kind in default_kinds() for stem in kind.stems) >= 60
    )
