"""Motes that follow their files while they play."""

from functools import partial
from pathlib import Path

from installation.assets import Assets
from installation.model.parameters import Registry
from installation.stage.form_programs import FALLBACK_FORM
from installation.stage.mote_drawing import MoteDrawing
from installation.stage.particle_programs import form_files, form_names, shared_files
from installation.stage.particle_trial import try_particles
from installation.stage.reload import ShaderEdits

_ALL, _FORM = "motes", "form "
"""What their programs are called among all that follow files."""


def is_of_motes(program: str) -> bool:
    """Whether a program of that name takes its parameters from headers that are read with the looks, not by itself."""
    return program == _ALL or program.startswith(_FORM)


def follow_files(motes: MoteDrawing, assets: Assets, registry: Registry, edits: ShaderEdits) -> None:
    """Has every program follow the files it is made of, declared by `registry`: those of each form, and the others."""
    folder = assets.show_folder
    renew_all = partial(_renew_all, motes, assets, registry)
    edits.depend(_ALL, shared_files(assets), renew_all, try_particles, folder, registry, (FALLBACK_FORM,))
    for form in form_names(assets):
        renew = partial(_renew_form, motes, assets, form)
        edits.depend(f"{_FORM}{form}", form_files(assets, form), renew, try_particles, folder, registry, (form,))


def _renew_all(motes: MoteDrawing, assets: Assets, registry: Registry) -> tuple[Path, ...]:
    motes.adopt(registry)
    return shared_files(assets)


def _renew_form(motes: MoteDrawing, assets: Assets, form: str) -> tuple[Path, ...]:
    motes.forget(form)
    return form_files(assets, form)
