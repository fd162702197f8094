"""A first look at a country's holidays takes longer than hypothesis allows an example."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
