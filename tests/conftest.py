"""What holds for every test: the same examples in every run, and no example judged by a busy machine's clock."""

import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import settings

MISSING_PROGRAM = re.compile(r"(needs [a-z-]+|[a-z-]+ is not installed)$")
"""Why a test is skipped where `./test` has not installed what it should have."""

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="draw the golden pictures anew instead of comparing")


@pytest.fixture(scope="session", autouse=True)
def own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps between runs is not that of whoever runs the tests, in no process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """Where everything must be there (CI), a test that lacks a program fails: nothing is left out in silence."""
    report = yield
    if report.skipped and os.environ.get("CI") and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if MISSING_PROGRAM.match(reason):
            report.outcome, report.longrepr = "failed", f"{item.nodeid}: {reason}, and CI must have it"
    return report
