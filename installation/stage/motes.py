"""The motes, computed: targets, motion, splat, resolve. A million of them without one point being rasterised.

Everything a mote does is a function of its number, the seed, the clock and the look, so any two runs agree whatever
frames they missed. Only targets lag by a few frames, because a slice of them is evaluated at a time.
"""

from collections.abc import Sequence

import moderngl
import numpy as np

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.accumulators import FIXED_POINT, Accumulators, most_at_once
from installation.stage.fullscreen import release_all
from installation.stage.held_forms import Due, HeldForms
from installation.stage.line_up import EYES_AT_ONCE, EyeRow, LineUp
from installation.stage.mote_groups import Groups, drawn_groups, motes_in, order_of
from installation.stage.mote_images import WRITTEN_BEFORE_READ, mote_image
from installation.stage.mote_kinds import GROUP, NOBODY, Range, ranges, slice_of
from installation.stage.mote_light import MoteLight
from installation.stage.mote_parts import Owned
from installation.stage.mote_programs import MotePrograms
from installation.stage.part_list import PartList
from installation.stage.particle_programs import ParticleProgram

TARGETS_UNIT, SEEN_UNIT, DEPTHS_UNIT = 0, 2, 3
"""Image units, as the programs declare them; 1 is for the targets that a morph leads to."""
TARGET_WORDS, SEEN_WORDS = 4, 2
"""As `shaders/particles/stored.glsl` and `seen.glsl` pack them."""


class Motes:
    """The compute path (GL 4.3), which can also move all motes once for a row of eyes. Render thread only."""

    def __init__(
        self,
        ctx: moderngl.Context,
        assets: Assets,
        registry: Registry,
        size: tuple[int, int],
        count: int,
        eyes_in_line: int = 1,
    ) -> None:
        """`eyes_in_line` is how many eyes `line_up` will move motes for, where it is used."""
        self._ctx, self.assets = ctx, assets
        self._most, self._groups = count, -(-count // GROUP)
        self._programs = MotePrograms(ctx, assets, registry, {"mote_count": count, **order_of(self._groups)})
        self._make_buffers()
        self._size = size
        self._pictures_at_once = min(EYES_AT_ONCE, eyes_in_line, most_at_once(ctx, size))
        self._places = [self._new_place()]
        self._accumulators, self._picture = self._places[0], 0
        self.count = count
        self._drawn = drawn_groups(self._groups, self._groups)
        self._fresh = self._drawn[:0]
        self._kept = 0.0
        self._line_up: LineUp | None = None
        self._has_solids = False
        self._held = HeldForms()
        self._turn = 0

    def _new_place(self) -> Accumulators:
        return Accumulators(self._ctx, self._size, self._pictures_at_once)

    def adopt(self, registry: Registry) -> None:
        """Makes every program anew from its files, for a registry that may have changed.

        Raises ShaderError and goes on with what there was.
        """
        programs = self._programs.renewed(registry, self._held.names)
        self._programs.release()
        self._programs = programs
        self._held.forget()

    def _make_buffers(self) -> None:
        self._targets = [mote_image(self._ctx, self._groups, TARGET_WORDS) for _ in range(2)]
        self._seen, self._depths = (mote_image(self._ctx, self._groups, words) for words in (SEEN_WORDS, 1))
        self._part_lists = [PartList(self._ctx, self._groups) for _ in self._targets]

    def resize(self, size: tuple[int, int]) -> None:
        """Draws at another size from the next frame on; the light of trails is taken along."""
        before = self._places
        self._size = size
        self._places = [self._new_place() for _ in before]
        self._accumulators, self._picture = self._places[0], 0
        if self._kept > 0.0:
            for place, old in zip(self._places, before, strict=True):
                place.inherit(self._programs, old, self._kept)
        release_all(*before)

    def draw_only(self, wanted: int) -> None:
        """Draws about `wanted` motes from the next frame on, spread over all there are; `count` is how many exactly."""
        chosen = drawn_groups(self._groups, max(1, -(-wanted // GROUP)))
        self._fresh = np.setdiff1d(chosen, np.setdiff1d(self._drawn, self._fresh))
        self._drawn = chosen
        self.count = motes_in(chosen, self._most)

    def forget(self, form: str) -> None:
        """Takes a form anew from its file."""
        self._programs.forms.forget(form)
        self._held.forget(form)

    @property
    def problems(self) -> dict[str, str]:
        """Forms that cannot be used, and why."""
        return self._programs.forms.problems

    @property
    def light(self) -> MoteLight:
        """What the last `resolve` gave; the next takes its place."""
        return self._accumulators.light(self._programs, self._picture)

    def aim(self, staging: Staging, bonds: int) -> None:
        """Brings the targets up to date: a slice of each live form.

        All of a form that is suddenly there; of one that a morph leads to, some in each of the first frames. `bonds` is
        how many the `pairs` texture holds.
        """
        if self._held.turns_over(staging):
            self._targets.reverse()
            self._part_lists.reverse()
        kinds = tuple(ranges(staging, self._programs.registry, self._groups, bonds))
        due = self._held.due(staging, self._turn)
        if self._fresh.size:
            whole = [each._replace(slices=1, is_new=False) for each in due]
            self._aim_groups(self._fresh, whole, kinds, staging)
            self._fresh = self._fresh[:0]
        self._aim_groups(self._drawn, due, kinds, staging)
        self._turn += 1

    def _aim_groups(self, chosen: Groups, due: Sequence[Due], kinds: tuple[Range, ...], staging: Staging) -> None:
        for targets, part_list, each in zip(self._targets, self._part_lists, due, strict=False):
            if each.is_new:
                self.copy_targets(self._targets[0], targets)
            targets.bind_to_image(TARGETS_UNIT)
            for owned in part_list.bind(chosen, kinds, each.form, self._programs.forms.parts(each.form)):
                self._evaluate(owned, each, staging)

    def copy_targets(self, source: moderngl.Texture, target: moderngl.Texture) -> None:
        """All targets from one image to another, as they are."""
        source.bind_to_image(0)
        target.bind_to_image(1)
        self._run(self._programs.copy, self._groups)

    def _evaluate(self, owned: Owned, due: Due, staging: Staging) -> None:
        kind = owned.places.kind
        program = self._programs.forms.aim(kind, due.form, owned.part)
        slices = due.slices or self._programs.forms.slices(kind, due.form, owned.part)
        # Run even where so few motes leave no group for it, as drivers compile a program only when it is first run: in
        # a rehearsal that must be all of a form's programs, and in a show none in the middle of a form.
        due_now = slice_of(owned.places, slices, due.turn) or NOBODY
        program.parameters.write(staging.values)
        program.set(first_place=due_now.first, stride=due_now.stride, end_place=due_now.end)
        self._run(program, due_now.groups)

    def add_up(self, picture: int, trails: bool) -> None:
        """From now on the light of this one of a moment's pictures, counted from 0. Trails need one place for each."""
        place, self._picture = divmod(picture, self._pictures_at_once)
        if not trails:
            release_all(*self._places[1:])
            self._places, place = self._places[:1], 0
        while len(self._places) <= place:
            self._places.append(self._new_place())
        self._accumulators = self._places[place]

    def line_up(self, staging: Staging, look_distance: float, eyes: EyeRow) -> None:
        """Moves every mote, once for all of a row of eyes; `splat_aside` then goes on for each."""
        self._find_solids(staging)
        self._line_up = self._line_up or LineUp(self._ctx, self._groups)
        self._bind_targets()
        self._line_up.gather(self._programs, staging, self._drawn.size, eyes, self._size, look_distance=look_distance)

    def splat_aside(self, number: int, hiding: float, keep: float) -> None:
        """Adds the light of all motes as the eye of that number in the row sees it: with those before it, if it may."""
        assert self._line_up is not None, "line_up() first"
        if self._picture == 0:
            self._line_up.splat(
                self._programs, self._accumulators, number, has_solids=self._has_solids, hiding=hiding, keep=keep
            )

    def _find_solids(self, staging: Staging) -> None:
        self._has_solids = any(map(self._programs.forms.has_solids, {staging.form, staging.next_form}))

    def _bind_targets(self) -> None:
        for unit, targets in enumerate(self._targets):
            targets.bind_to_image(unit)

    def _bind_seen(self) -> None:
        self._seen.bind_to_image(SEEN_UNIT)
        self._depths.bind_to_image(DEPTHS_UNIT)

    def simulate(self, staging: Staging, look_distance: float) -> None:
        """Moves every mote and finds its cell."""
        self._find_solids(staging)
        self._accumulators.bind()
        if self._has_solids:
            self._accumulators.forget_bodies()
        program = self._programs.simulation(staging, self._has_solids)
        program.parameters.write(staging.values)
        program.set(look_distance=look_distance)
        self._bind_targets()
        self._bind_seen()
        self._run(program, self._drawn.size)

    def splat(self, hiding: float, keep: float) -> None:
        """Adds the light of all motes; `keep` is the share of last frame's light that is still there."""
        self._accumulators.bind()
        splat = self._programs.splat(self._has_solids)
        splat.set(
            unit_light=FIXED_POINT * (1.0 - keep),
            hiding=hiding,
            level_start=self._accumulators.starts,
            pitch=self._accumulators.pitch,
        )
        self._bind_seen()
        self._run(splat, self._drawn.size)

    def resolve(self, keep: float) -> MoteLight:
        """Hands on the light that has added up, and leaves `keep` of it for the next frame."""
        self._kept = keep
        if self._picture == 0:
            self._accumulators.expose(self._programs, keep)
        return self.light

    def _run(self, program: ParticleProgram, groups: int) -> None:
        program.run(groups)
        self._ctx.memory_barrier(WRITTEN_BEFORE_READ)

    def release(self) -> None:
        """Gives buffers, pictures and programs back."""
        release_all(*self._targets, self._seen, self._depths, *self._part_lists, *self._places)
        if self._line_up is not None:
            self._line_up.release()
        self._programs.release()
