"""How one projector's picture is bent, faded and tinted so that it fits the wall and its neighbours.

Places are (x, y) in parts of a picture: (0, 0) is its top left, (1, 1) its bottom right. All are frozen data.
"""

from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """The rectangle of the canvas an output shows, in parts of the canvas."""

    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class Corners:
    """Where the corners of the picture land on the projector's own picture; they may leave it."""

    top_left: Point = (0.0, 0.0)
    top_right: Point = (1.0, 0.0)
    bottom_right: Point = (1.0, 1.0)
    bottom_left: Point = (0.0, 1.0)

    def in_order(self) -> tuple[Point, Point, Point, Point]:
        """Clockwise from the top left."""
        return (self.top_left, self.top_right, self.bottom_right, self.bottom_left)


GRID_LEAST, GRID_MOST = 2, 32
CURVES = ("linear", "bezier")


@dataclass(frozen=True, slots=True)
class Grid:
    """A net of handles bent on top of the corners, for walls that are not flat."""

    columns: int = GRID_LEAST
    rows: int = GRID_LEAST
    curve: str = "linear"
    """`linear`: straight between handles. `bezier`: cubic curves through all handles."""
    offsets: tuple[Point, ...] = ()
    """How far each handle was moved, row by row from the top left; empty means nowhere."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """One side of an overlap: the light falls to nothing towards the picture's edge."""

    width: float = 0.0
    """Part of the picture's width (height) it takes; 0 means none."""
    centre: float = 0.5
    """Share of the light in the middle of the ramp. The neighbour's ramp has 1 - centre: a dimmer lamp gives less."""
    gamma: float | None = None
    """How the projector answers on this side, light = signal ^ gamma; None: as everywhere."""


@dataclass(frozen=True, slots=True)
class Blend:
    """The four sides of the picture as people see it on the wall."""

    left: Ramp = Ramp()
    right: Ramp = Ramp()
    top: Ramp = Ramp()
    bottom: Ramp = Ramp()

    def in_order(self) -> tuple[Ramp, Ramp, Ramp, Ramp]:
        """Left, right, top, bottom."""
        return (self.left, self.right, self.top, self.bottom)


MASK_POINTS_LEAST, MASK_POINTS_MOST = 3, 64


@dataclass(frozen=True, slots=True)
class Mask:
    """Keeps light off something: a polygon on the projector's own picture, or a picture of light and dark."""

    points: tuple[Point, ...] = ()
    """Corners of a polygon inside which there is no light."""
    keep: bool = False
    """True turns it round: light only inside."""
    feather: float = 0.0
    """Width of the soft edge, in parts of the picture's height."""
    image: str = ""
    """A PNG beside the rig file instead of points: white is light, black is none; colours tint."""
    gamma: float = 1.0
    """Of the PNG: light = value ^ gamma."""


Triple = tuple[float, float, float]
ONES: Triple = (1.0, 1.0, 1.0)
ZEROS: Triple = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Colour:
    """Makes two lamps look alike: out = (in ^ (1 / gamma) x gain + offset) x brightness, per channel."""

    gain: Triple = ONES
    offset: Triple = ZEROS
    gamma: Triple = ONES
    brightness: float = 1.0


@dataclass(frozen=True, slots=True)
class Optics:
    """Everything between the canvas and one projector."""

    piece: Piece = Piece()
    quad: Corners | None = None
    """Takes `piece`'s place: which places of the canvas the corners of the picture show, in true perspective."""
    rotate_degrees: int = 0
    """Clockwise: 0, 90, 180 or 270, for a projector on its side or hung from the ceiling."""
    mirror_horizontal: bool = False
    """For rear projection and mirrors."""
    mirror_vertical: bool = False
    corners: Corners = Corners()
    grid: Grid = Grid()
    warp_map: str = ""
    """A PFM beside the rig file that says which place of the piece each place of the projector shows, under the net."""
    blend: Blend = Blend()
    masks: tuple[Mask, ...] = field(default=())
    colour: Colour = Colour()
    gamma: float = 2.2
    """How the projector answers: light = signal ^ gamma."""
    black_level: float = 0.0
    """Light a black picture still throws, as a share of white: lifted everywhere to what the overlaps get."""
    lift_map: str = ""
    """The same as a picture, which takes `black_level`'s place: a PNG of light to add, beside the rig file."""
    delay_frames: int = 0
    """Waits this many frames, for the slowest projector of the ring."""

    @property
    def shown_piece(self) -> Piece:
        """The part of the canvas it shows; around a quad, the rectangle that holds it."""
        if self.quad is None:
            return self.piece
        across, down = zip(*self.quad.in_order(), strict=True)
        return Piece(min(across), min(down), max(across) - min(across), max(down) - min(down))

    @property
    def plain(self) -> bool:
        """True when the whole canvas is simply shown, with black bars if the shapes differ."""
        untouched = Optics(colour=self.colour, gamma=self.gamma, delay_frames=self.delay_frames)
        return self == untouched and self.colour == Colour()
