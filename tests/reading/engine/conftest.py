import pytest

from reportedly.reading.engine import load_engine


@pytest.fixture(scope="session")
def nlp():
    return load_engine()
