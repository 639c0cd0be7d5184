"""One drawing context for the tests of the stage; each test must leave without a GL error."""

from collections.abc import Iterator

import moderngl
import pytest

from installation.stage.context import create_context


@pytest.fixture(scope="session")
def drawing() -> Iterator[moderngl.Context]:
    """A context without a window, as the platform gives it."""
    ctx = create_context()
    yield ctx
    ctx.release()


@pytest.fixture
def ctx(drawing: moderngl.Context) -> Iterator[moderngl.Context]:
    """The same context, with nothing switched on, checked afterwards."""
    with drawing:
        drawing.disable(moderngl.BLEND | moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        yield drawing
        assert drawing.error == "GL_NO_ERROR"
