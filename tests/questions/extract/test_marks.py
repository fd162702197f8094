"""What a clause says of itself."""

import pytest

from app.questions.extract.head import head
from app.questions.extract.marks import marks


@pytest.mark.parametrize(
    ("text", "there", "absent"),
    [
        ("I said nothing when she asked me.", "h_unsaid", "addressed"),
        ("At the end of the lesson, I told them the truth.", "h_said", "h_unsaid"),
        ("I was told to close.", "h_told_me", "h_said"),
        ("My consultant told me that I am slow.", "h_told_words", "h_own_act"),
        ("I don't know whether I lied.", "h_doubt", "h_want"),
        ("I don't want to be that kind of teacher.", "h_not_want", "h_want"),
        ("I'm getting more and more nervous.", "h_felt", "past"),
        ("We moved on to the next patient.", "h_own_act", "h_felt"),
        ("I wish I had waited.", "h_regret", "h_liked"),
        ("He asked me to wait and I said yes.", "h_said_and_i", "own_question"),
        ("I told her, and I apologised.", "h_said", "h_said_and_i"),
        ("The boy put his head in his hands.", "h_they_did", "i_subject"),
        ("Just tell me what to do.", "addressed", "h_said"),
        ("I forgot to mention the potassium.", "h_unsaid", "h_insight"),
        ("The class was very noisy.", "h_is", "first_person"),
        ("I learned that they have to shout.", "h_insight", "own_question"),
        ("I learned the lessons.", "h_own_act", "h_insight"),
        ("She was bleeding on the sheet.", "graphic", "i_subject"),
        ("i didnt say why", "h_unsaid", "h_said"),
        ("Felt stupid all the way home.", "h_felt", "h_they_did"),
        ("I put the pen down.", "moment", "h_present"),
        ("I put the pen down every morning.", "past", "moment"),
        ("I've put the pen down.", "h_perfect", "moment"),
        ("I had put the pen down.", "h_pluperfect", "moment"),
        ("We dressed the wound for four hours.", "lasting", "moment"),
        ("She talked eleven minutes about her goat.", "lasting", "moment"),
        ("She came back after eleven minutes.", "moment", "lasting"),
        ("I did nothing today and it was the best thing I've done this year.", "superlative", "moment"),
        ("I said ten out loud.", "i_subject", "h_said"),
        ("The form said two sheets.", "has_verb", "h_they_said"),
        ("Nobody asked me that.", "h_nobody", "h_they_said"),
        ("No one has taught me that.", "h_nobody", "h_insight"),
        ("He left the room and I counted to ten.", "compound", "h_said"),
        ("One lady asked if I was all right.", "h_they_said", "compound"),
        ("Only when I was brushing my teeth I noticed that my jaw hurt.", "body", "compound"),
    ],
)
def test_a_mark_is_there_and_another_is_not(text: str, there: str, absent: str) -> None:
    found = marks(text)
    assert there in found
    assert absent not in found


@pytest.mark.parametrize(
    ("plain", "main"),
    [
        ("unfortunately, when she looked at me, i looked away", "i looked away"),
        ("that's why i changed the rules", "i changed the rules"),
        ("the boy left", "the boy left"),
    ],
)
def test_the_head_is_the_main_clause(plain: str, main: str) -> None:
    assert head(plain) == main
