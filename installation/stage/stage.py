"""The stage: from a staging and the room's signals to one picture on the canvas."""

import math
from collections.abc import Sequence

import moderngl

from installation.assets import Assets
from installation.model.cue import CHARACTERS
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.parameters import Registry
from installation.model.signals import Signals
from installation.model.society_view import SocietyView
from installation.model.views import ONE_VIEW, Point, Views
from installation.stage.camera import Camera, camera_of
from installation.stage.frame_block import FrameBlock, Phases
from installation.stage.fullscreen import Fullscreen, release_all
from installation.stage.fullscreen_trial import try_fullscreen
from installation.stage.gallery import gallery_of
from installation.stage.layers import Layers
from installation.stage.lens import Lens
from installation.stage.mote_files import follow_files
from installation.stage.mote_light import MoteLight, fine_picture
from installation.stage.mote_paths import make_motes
from installation.stage.mote_programs import PAIRS_UNIT, PEOPLE_UNIT
from installation.stage.motes import Motes
from installation.stage.people import PeopleTextures
from installation.stage.quality import Quality
from installation.stage.reload import ShaderEdits
from installation.stage.scene import Scene, SceneLight
from installation.stage.shot import Shot
from installation.stage.sights import Sight, air_shared, eye_row, sights_of
from installation.stage.stage_reads import suited

TRAIL_SECONDS = 0.1
"""`motes.trail` says how much of a mote's light is still there after so long, whatever the frame rate."""
MOST_HIDDEN = 0.97
"""Of the light behind a solid mote at full `motes.occlusion`; a little always comes through."""
FLOW_ROUND_SECONDS = 1000.0
"""The air's time begins anew after so long: the flow's own rates are whole thousandths of a turn, so nothing jumps."""


class Stage:
    """Draws frames of `size` pixels with `motes` particles. Render thread only; needs its context current."""

    def __init__(
        self,
        ctx: moderngl.Context,
        assets: Assets,
        registry: Registry,
        size: tuple[int, int],
        motes: int,
        seed: int,
        views: Views = ONE_VIEW,
    ) -> None:
        """With several `views`, every frame is that many pictures of one moment, laid out on the canvas.

        Raises ShaderError where the show's own shaders cannot be used.
        """
        self._ctx, self.registry, self.size, self._seed = ctx, suited(registry), size, seed
        self.assets = assets
        self._views, self.picture_px = views, views.picture_px(size)
        """Of one eye: the whole canvas, where there is one."""
        count, size = len(views.tiles(size)), self.picture_px
        several = count > 1
        self.drawn_size = size
        """At which the light of one picture is drawn; the lens brings it up to the picture's own size."""
        self._frame_block = FrameBlock(ctx)
        self._people = PeopleTextures(ctx)
        self.motes = make_motes(ctx, assets, registry, size, motes, count if views.are_in_line else 1)
        self._row = self.motes if views.are_in_line and isinstance(self.motes, Motes) else None
        """The same motes, where they are moved once for all of a row of eyes."""
        self._scale, self._wanted_motes, self._all_motes = 1.0, motes, motes
        self.layers = Layers(ctx, assets, registry, size, several)
        self._lens = Lens(ctx, assets, size, several)
        self._scene = Scene(ctx, assets, self.layers, self._lens.black, size)
        self._gallery = gallery_of(ctx, assets, views, self.size)
        self._canvas = self._gallery.canvas if self._gallery else self._lens.picture
        self._phases = Phases()
        self._air_of: int | None = None
        """Which of the moment's pictures the layers' air was drawn for."""
        self._light = SceneLight(fine_picture(self._lens.black), self._lens.black)
        """What the lens took last."""
        self._last: Shot | None = None

    def set_quality(self, scale: float, motes: int) -> None:
        """From the next frame on, draws light at `scale` (0..1] of the canvas and about `motes` of the motes there are.

        The canvas keeps its size and the picture its brightness. Between frames only.
        """
        if motes != self._wanted_motes:
            self._wanted_motes = motes
            self.motes.draw_only(motes)
        self._scale = scale
        size = scaled(self.picture_px, scale)
        if size != self.drawn_size:
            self.drawn_size = size
            self.motes.resize(size)
            self.layers.resize(size)
            self._scene.resize(size)

    @property
    def quality(self) -> Quality:
        """How much is drawn of what was asked for."""
        return Quality(self._scale, self.motes.count, self._all_motes)

    @property
    def canvas(self) -> moderngl.Framebuffer:
        """The finished picture, RGBA of 8 bits, sRGB; bottom row first."""
        return self._canvas.framebuffer

    @property
    def problems(self) -> dict[str, str]:
        """Layers and forms that are left out, and why."""
        return self.layers.problems | self.motes.problems

    def adopt(self, registry: Registry) -> None:
        """Goes on with a registry that has changed. Raises ShaderError and goes on with the old one.

        It does where the particle files cannot be used with it, or where it lacks what the stage reads.
        """
        self.motes.adopt(suited(registry))
        self.layers.adopt(registry)
        self.registry = registry

    def depend_on_files(self, edits: ShaderEdits) -> None:
        """Has layers, motes, the lens and every step between them follow their files, and nothing else."""
        edits.forget_all()
        folder = self.assets.show_folder
        self.layers.depend_on_files(edits, self.picture_px)
        self._lens.depend_on_files(edits)
        for step in self._steps:
            edits.depend(step.recipe.name, step.files, step.renew, try_fullscreen, folder, step.recipe)
        follow_files(self.motes, self.assets, self.registry, edits)

    @property
    def _steps(self) -> tuple[Fullscreen, ...]:
        hung = self._gallery.steps if self._gallery else ()
        return (self.layers.over, *self._scene.steps, *self._lens.steps, *hung)

    def draw(
        self,
        staging: Staging,
        signals: Signals,
        society: SocietyView,
        moment: Moment,
        tracked_eye: Point | None = None,
    ) -> moderngl.Texture:
        """One frame. The texture belongs to the stage and is drawn over by the next call.

        `tracked_eye` is where somebody stands before the real screen, metres from its middle, where that is known.
        """
        camera = self._camera(staging, moment)
        self._ctx.disable(moderngl.BLEND | moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self._write_frame(camera, staging, signals, society, moment)
        self.motes.aim(staging, self._people.pairs_count)
        self.layers.begin(signals, moment.seconds)
        sights = sights_of(camera, self._views, tracked_eye)
        airs = self._line_up(self._row, sights, staging) if self._row else range(len(sights))
        self._air_of = None
        for sight, air in zip(sights, airs, strict=True):
            self._draw_shot(self._shot(staging, sight, moment), self._shot(staging, sights[air], moment))
        return self._canvas.texture

    def _line_up(self, motes: Motes, sights: Sequence[Sight], staging: Staging) -> Sequence[int]:
        """All motes for a row of eyes; gives, for every eye, the number of the one whose air it shares."""
        middle, width_px = sights[0].middle, self.drawn_size[0]
        row = eye_row(sights, self._views.focus * middle.distance, width_px)
        motes.line_up(staging, middle.distance, row)
        return air_shared(row, width_px)

    def _shot(self, staging: Staging, sight: Sight, moment: Moment) -> Shot:
        return Shot(staging, sight, self._lens.light_before(sight.number), moment)

    def _draw_shot(self, shot: Shot, in_air_of: Shot) -> None:
        """One picture of the moment in the air that another may have seen it in, and onto the canvas with it."""
        self._frame_block.look_through(shot.sight.camera)
        sparks = self._draw_motes(shot)
        if self._air_of != in_air_of.sight.number:
            self._air_of = in_air_of.sight.number
            self.layers.draw_air(in_air_of)
        self._compose(sparks, shot)
        self._lens.take(self._light, self.registry, shot)
        if self._gallery:
            self._gallery.hang(shot.sight.number, self._lens.picture)

    def _compose(self, sparks: MoteLight, shot: Shot) -> None:
        silhouette = self.registry.number(shot.staging.values, "motes.silhouette")
        self._light, self._last = self._scene.compose(sparks, silhouette, shot), shot

    def draw_layers(self) -> None:
        """The layers again over the motes as they are: what they cost, for the benchmark."""
        assert self._last is not None, "draw() first"
        self.layers.draw_air(self._last)
        self._compose(self.motes.light, self._last)

    def draw_lens(self) -> None:
        """The lens again over the light as it is: what it costs, for the benchmark."""
        assert self._last is not None, "draw() first"
        self._lens.take(self._light, self.registry, self._last)

    def _camera(self, staging: Staging, moment: Moment) -> Camera:
        def value(name: str) -> float:
            return self.registry.number(staging.values, f"camera.{name}")

        flow = self.registry.number(staging.values, "motes.flow")
        self._phases = Phases(
            (self._phases.flow_seconds + moment.delta_seconds * flow) % FLOW_ROUND_SECONDS,
            self._phases.drift + moment.delta_seconds / value("drift_seconds"),
        )
        return camera_of(value, self.picture_px[0] / self.picture_px[1], self._phases.drift)

    def _write_frame(
        self, camera: Camera, staging: Staging, signals: Signals, society: SocietyView, moment: Moment
    ) -> None:
        self._people.follow(society, signals)
        self._people.people.use(PEOPLE_UNIT)
        self._people.pairs.use(PAIRS_UNIT)
        self._frame_block.write(
            camera=camera,
            size_px=self.drawn_size,
            count=self._people.count(self.motes.count),
            seconds=moment.seconds,
            delta_seconds=moment.delta_seconds,
            phases=self._phases,
            signals=signals,
            morph=(staging.morph, CHARACTERS.index(staging.character)),
            seed=self._seed,
        )

    def _draw_motes(self, shot: Shot) -> MoteLight:
        staging, sight, moment = shot.staging, shot.sight, shot.moment
        trail = self.registry.number(staging.values, "motes.trail")
        hiding = MOST_HIDDEN * self.registry.number(staging.values, "motes.occlusion")
        keep = math.pow(trail, moment.delta_seconds / TRAIL_SECONDS) if trail > 0.0 and moment.frame > 0 else 0.0
        self.motes.add_up(sight.number, trails=keep > 0.0)
        if self._row:
            self._row.splat_aside(sight.number, hiding, keep)
        else:
            self.motes.simulate(staging, sight.camera.distance)
            self.motes.splat(hiding, keep)
        return self.motes.resolve(keep)

    def release(self) -> None:
        """Gives everything on the GPU back."""
        if self._gallery:
            self._gallery.release()
        release_all(self.motes, self._scene, self.layers, self._lens, self._people, self._frame_block)


def scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    """`size` at `scale`, in even pixels so that halves and quarters stay in register; untouched at 1."""
    if scale >= 1.0:
        return size
    width, height = (max(2, 2 * round(each * scale / 2.0)) for each in size)
    return width, height
