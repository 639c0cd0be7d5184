"""What holds for every test: the same examples in every run, and no example judged by a busy machine's clock."""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="draw the golden pictures anew instead of comparing")
