import pytest
from tests.sources.standin import StandIn


@pytest.fixture
def provider(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with StandIn() as stand:
        yield stand


@pytest.fixture
def slept():
    """How long a client would have slept."""
    return []
