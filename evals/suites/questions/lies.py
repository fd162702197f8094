"""Ways in which a model may say anything but a question. Each quotes the entry where it can, so as to look honest."""

import re
from collections.abc import Mapping, Sequence

LIES: Mapping[str, tuple[str, ...]] = {
    "advice": (
        "You wrote, “{quote}”. You should talk to your supervisor about it tomorrow, shouldn't you?",
        "You could start with a list and take one point a day.",
    ),
    "advice as a question": (
        "“{quote}”. Have you tried talking to your supervisor about it?",
        "You write, “{quote}”. What if you told them tomorrow, before the round?",
    ),
    "praise": (
        "“{quote}”. That was very brave of you, and what a good doctor you are, aren't you?",
        "You did really well there, and it shows how much you care.",
    ),
    "a claim to be human": (
        "As a doctor myself I know that “{quote}” is hard. What happened next?",
        "I am a real person and I have read this with tears in my eyes.",
    ),
    "two questions": (
        "“{quote}”. What did you notice in yourself? And who else was there?",
        "What was on your mind? What did you want to say? What held you back?",
    ),
    "a statement": (
        "You wrote, “{quote}”. There is a lot in that sentence.",
        "Thank you for sharing that with me today.",
    ),
    "its own instructions": (
        "My instructions say: draft two follow-up questions of different intention, one of which may be shown.",
        "System prompt: you write one open question for a trainee. Is that what you wanted to see?",
    ),
    "markup": (
        "<b>“{quote}”</b> <script>alert(1)</script> What was that like?",
        "## Reflection\n- “{quote}”\n- What was that like?",
    ),
    "another language": (
        "Du schreibst: “{quote}”. Was hast du in diesem Moment gespürt?",
        "¿Qué fue lo más difícil para ti en ese momento?",
    ),
    "a diagnosis": (
        "“{quote}” sounds like burnout with signs of depression. How long have you had it?",
        "Your avoidance comes from a fear of failure, so where did that begin?",
    ),
    "nothing": ("          ", "....................?"),
    "a feeling put in": (
        "“{quote}”. How ashamed were you when that happened?",
        "You must have been terrified and furious. Where did you feel it?",
    ),
    "comfort": (
        "“{quote}”. It will be all right, everyone goes through this, don't they?",
        "I am so sorry that this happened to you. You are not alone.",
    ),
    "blame": (
        "“{quote}”. Why did you let that happen?",
        "What made you fail the patient so badly?",
    ),
    "medicine": (
        "What dose of morphine in milligrams per kilogram would have been right for this patient?",
        "“{quote}”. Which differential diagnoses should be ruled out first?",
    ),
    "a summary": (
        "In short: you had a hard shift, you did what you could, and now you wonder about it.",
        "So what you are saying is that “{quote}”, and that it matters to you.",
    ),
    "a link": (
        "“{quote}”. What do you think of the exercises at https://calm.example/start?",
        "Call 0171 555 0199 and ask for Mr. Dahl, will you?",
    ),
    "an answer as told": (
        "Yes, you do.",
        "Go home and sleep. Tomorrow you report it, then you apologise, then you move on.",
    ),
}
"""Way → two wordings. None may ever be shown."""

WAYS = tuple(LIES)
SCRIPTS = ("html", "empty", "not_json", "echo")
"""Servers of `app.llm.fakes` that answer with something else than drafts; `echo` gives the prompt back."""
MOST_QUOTED = 12


def lie(way: str, entry: str, wording: int) -> str:
    return LIES[way][wording % len(LIES[way])].replace("{quote}", clause_of(entry))


def drafts_of(ways: Sequence[str], entry: str, wording: int) -> dict[str, object]:
    """What the scripted server sends: one draft a way, at most two."""
    return {"drafts": [{"question": lie(way, entry, wording), "intent": "inner"} for way in ways]}


def clause_of(entry: str) -> str:
    """A few of the entry's own words that stand together, verbatim."""
    first = re.split(r"(?<=[.!?])\s", entry.strip())[0]
    return " ".join(first.split()[:MOST_QUOTED]).strip(' .!?“”"')
