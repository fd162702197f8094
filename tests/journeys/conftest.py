"""Journeys run on the embedded server and on a PostgreSQL of one's own."""

import pytest


@pytest.fixture(params=["embedded", pytest.param("own", marks=pytest.mark.slow)])
def server(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_server")
    return url
