"""Everyday words as names in messages, handovers and told names, with the same words left alone as words."""

import pytest

from app.screening.identifiers.find import find_identifiers

NAMED = [
    ("Daisy pls chase the CT report", "Daisy"),
    ("morning joy, the list is on your desk", "joy"),
    ("ask ivy re the drug chart", "ivy"),
    ("can bill cover my early on the third floor", "bill"),
    ("Otieno for theatre, Pike NBM from two, Nair home", "Pike"),
    ("bed 6 Marsh: obs due, bed 7 empty", "Marsh"),
    ("Sunny (night porter) let me in.", "Sunny"),
    ("Will not tolerating the mask, mum at bedside", "Will"),
    ("We asked who had the keys. 'Amber,' she said.", "Amber"),
    ("Wolf (that's the name on his passport) was born here.", "Wolf"),
    ("dublin is what everyone calls him at work", "dublin"),
    ("then i saw hope looked at me and shook her head", "hope"),
    ("i was cross with will at handover", "will"),
    ("she wanted cliff, and nobody else", "cliff"),
    ("I am in awe of Biscuit and always was.", "Biscuit"),
    ("Comfort, carer for my aunt, came in", "Comfort"),
    ("Faith was first checker and stopped me.", "Faith"),
    ("I walked with T. after the meeting", "T."),
    ("yamada-san asks about the denture", "yamada-san"),
    ("dad of seo-yeon rang twice", "seo-yeon"),
    ("Lim Siew Hoon 71F K 6.2, ECG done", "Lim Siew Hoon"),
    ("Song Ji-hye G2P1 40 weeks", "Song Ji-hye"),
    ("we all like big Femi", "big Femi"),
    ("home today: van der Merwe", "van der Merwe"),
    ("mr bridges fell again", "mr bridges"),
    ("Krish sir sighed and left.", "Krish sir"),
    ("Francis reported sick again.", "Francis"),
]
LEFT = [
    "hope you are well, can we meet",
    "thanks will do",
    "Bill after bill lay on the table.",
    "Heaven knows how we got there.",
    "Dawn came over the roofs.",
    "Will was what kept him going.",
    "Long day 7 till 8.",
    "every second word was her name",
    "she got off the mark and met the bill",
    "I asked for mercy and got the rota.",
    "The Registrar of the Day told me.",
    "mx hyperK: calcium first",
    "so-so day, in-situ repair",
    "Nepalese tea after the list.",
    "it will be done by dawn, i hope",
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_finds_names_by_their_place(text: str, name: str) -> None:
    start = text.index(name)
    assert any(one.start <= start and start + len(name) <= one.end for one in find_identifiers(text))


@pytest.mark.parametrize("text", LEFT)
def test_leaves_the_words(text: str) -> None:
    assert not find_identifiers(text)
