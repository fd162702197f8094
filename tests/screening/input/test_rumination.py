from app.screening.flags import Kind, Severity, Utterance, Writing
from app.screening.input.rumination import RuminationScreen
from app.screening.reading import Reading

SAME = "I keep coming back to the argument with the registrar about the drain and who was right."


def flags(text, *before):
    history = [Utterance(author, said) for said in before for author in ("assistant", "trainee")]
    return RuminationScreen()(Reading(Writing(text, history)))


def test_four_answers_on_one_spot_are_held():
    (flag,) = flags(SAME, SAME, SAME, SAME)
    assert (flag.kind, flag.severity, flag.evidence) == (Kind.RUMINATION, Severity.HOLD, None)


def test_three_are_not_yet():
    assert not flags(SAME, SAME, SAME)


def test_answers_that_move_on_are_left_alone():
    others = ("The drain was in the wrong place and nobody spoke.", "My daughter starts school on Monday and I am off.")
    assert not flags("Next time I will say it at the huddle, before the list begins.", SAME, *others)


def test_the_writer_s_own_words_for_it_are_heard():
    text = "I am going round and round on this."
    (flag,) = flags(text)
    assert text[slice(*flag.evidence)] == "I am going round and round"
