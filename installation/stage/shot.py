"""One picture of a moment, as everybody who draws a part of it needs to know it."""

from typing import NamedTuple

import moderngl

from installation.model.look import Staging
from installation.model.moment import Moment
from installation.stage.sights import Sight


class Shot(NamedTuple):
    """What is staged, who sees it, by what light and when."""

    staging: Staging
    sight: Sight
    light: moderngl.Texture
    """What strayed in the lens when this picture was drawn last: layers are lit by it."""
    moment: Moment
