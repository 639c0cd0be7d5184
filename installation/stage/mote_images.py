"""Images that hold some words of every mote: a CPU rasteriser reads them in a fifth of the time a buffer takes."""

import moderngl

from installation.stage.mote_kinds import GROUP

ROW_MOTES = 4096
"""As in `shaders/particles/rows.glsl`: 16,384 rows, which every driver has, are 67 million motes."""
LEAST_ROWS = 3
"""The first number that is no power of two."""
WRITTEN_BEFORE_READ = moderngl.SHADER_STORAGE_BARRIER_BIT | moderngl.SHADER_IMAGE_ACCESS_BARRIER_BIT
"""What programs wait for before they read what others have written."""


def mote_image(ctx: moderngl.Context, groups: int, words: int) -> moderngl.Texture:
    """Room for `words` of 32 bits, one, two or four, of every mote of so many groups.

    Never a power of two of rows: Mesa compiles programs anew for images that are, and a rehearsal with few motes, or a
    night with another number of them, would have compiled others than the show needs.
    """
    rows = max(LEAST_ROWS, -(-groups * GROUP // ROW_MOTES))
    is_power_of_two = rows & (rows - 1) == 0
    image = ctx.texture((ROW_MOTES, rows + is_power_of_two), words, dtype="u4")
    image.filter = moderngl.NEAREST, moderngl.NEAREST
    return image
