"""Which model is asked."""

import pytest

from app.llm.endpoint import EndpointError, endpoint_from


def test_no_model_is_none() -> None:
    assert endpoint_from({}) is None


def test_any_server_of_the_protocol() -> None:
    endpoint = endpoint_from({"AFTERWARD_MODEL": "openai:m", "OPENAI_BASE_URL": "http://h/v1", "OPENAI_API_KEY": "k"})
    assert endpoint is not None
    assert (endpoint.model, endpoint.base_url, endpoint.api_key) == ("m", "http://h/v1", "k")


@pytest.mark.parametrize("name", ["gpt-x", "openai:", "other:m", "local:smollm2"])
def test_anything_else_says_the_mend(name: str) -> None:
    with pytest.raises(EndpointError, match="openai:<model>"):
        endpoint_from({"AFTERWARD_MODEL": name})
