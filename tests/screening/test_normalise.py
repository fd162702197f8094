import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening.normalise import normalise, one_slip

DISGUISED = [
    ("I want to k i l l myself", "i want to kill myself"),
    ("i w a n t t o d i e", "i want to die"),
    ("s.u.i.c.i.d.e", "suicide"),
    ("I w-a-n-t t-o d-i-e", "i want to die"),
    ("su1c1d3 and k1ll mys3lf", "suicide and kill myself"),
    ("th1nk1ng of g0!ng, walked 4m", "thinking of going, walked 4m"),
    ("su*c*de", "suicide"),
    ("sui-cide", "suicide"),
    ("soooo tired, i wanna dieeee", "so tired, i want to die"),
    ("suicdal", "suicidal"),
    ("S\u200bu\u200bi\u200bc\u200bi\u200bd\u200be", "suicide"),
    ("\uff4b\uff49\uff4c\uff4c", "kill"),
    ("kms", "kill myself"),
    ("I can’t", "i can't"),
]


@pytest.mark.parametrize(("written", "meant"), DISGUISED)
def test_disguise_is_undone(written, meant):
    assert normalise(written).text == meant


@pytest.mark.parametrize(
    "text", ["5mg b.d. at 120/80, t12 fracture", "dr. a. b. c. smith", "we gave iv ceftriaxone 2g", "stage 3b, grade 4"]
)
def test_ordinary_clinical_text_stands(text):
    assert normalise(text).text == text


def test_evidence_is_found_in_the_original():
    text = "Tonight: s.u.i.c.i.d.e \u200bis all I th1nk of."
    plain = normalise(text)
    start = plain.text.index("suicide")
    assert text[slice(*plain.origin(start, start + len("suicide")))] == "s.u.i.c.i.d.e"


@given(st.text(max_size=200))
def test_every_character_has_an_origin_inside_the_text(text):
    plain = normalise(text)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(plain.starts, plain.ends, strict=True))
    assert list(plain.starts) == sorted(plain.starts)


@given(st.text(alphabet="abcdefghij klmnop.\n", max_size=80))
def test_plain_words_are_read_the_same_twice(text):
    once = normalise(text).text
    assert normalise(once).text == once or len(normalise(once).text) <= len(once)


@pytest.mark.parametrize("slip", ["suicde", "suicidde", "suiicide", "siucide", "suicite"])
def test_one_slip(slip):
    assert one_slip(slip, "suicide")


@pytest.mark.parametrize("other", ["suit", "decide", "suicides!", "saicidq"])
def test_more_than_one_slip(other):
    assert not one_slip(other, "suicide")
