"""The questions `rina doctor` asks, each in a process of its own: `python -m installation.probes graphics`.

Every probe returns (ok, detail, fix) and may raise LackError; whatever else goes wrong is an answer too.
"""

import importlib
import json
import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from installation.model.faults import LackError
from installation.options import DESK_DEFAULT, OSC_DEFAULT
from installation.state_folder import state_folder

Answer = tuple[bool, str, str]
LEAST_FREE_BYTES = 500_000_000
"""About ten minutes of recording at 1280x720."""
GOOD_BUFFER_BYTES = 1_000_000
"""A receive buffer that holds some thousand OSC messages; stock kernels allow a fifth of it."""


def python() -> Answer:
    """The interpreter."""
    found = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return True, found, ""


def graphics() -> Answer:
    """A GL context without a window, and whether it computes."""
    from installation.stage.context import ability_of, create_context

    ability = ability_of(create_context())
    if not ability.has_compute:
        return True, f"{ability}, no compute shaders: fewer motes", ""
    return True, f"{ability}, compute shaders" + (", no GPU: slower" if ability.is_software else ""), ""


def display() -> Answer:
    """Monitors to go full screen on."""
    from installation.rig import desktop, monitors

    desktop.start()
    found = ", ".join(map(str, monitors.connected()))
    return bool(found), found or "no monitor: the show plays headless", "" if found else "switch a monitor on"


def films() -> Answer:
    """H.264, for films and recordings."""
    import av

    try:
        av.codec.Codec("libx264", "w")
    except ValueError:
        return False, f"PyAV {av.__version__} without an H.264 encoder", "pip install --force-reinstall av"
    return True, f"H.264 through PyAV {av.__version__}", ""


def shows() -> Answer:
    """The built-in show is there and has no mistakes."""
    from installation.presets.check import check

    problems = check("rina")
    if problems:
        return False, f"{len(problems)} mistakes in the built-in show, the first: {problems[0]}", "rina check"
    return True, "the built-in show has no mistakes", ""


def storage() -> Answer:
    """Room for journals and what pads were taught."""
    folder = state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free_bytes = shutil.disk_usage(folder).free
    except OSError as trouble:
        return False, f"{folder} cannot be written: {trouble.strerror}", "XDG_STATE_HOME=/another/folder rina play"
    found = f"{folder}, {free_bytes / 1e9:.1f} GB free"
    enough = free_bytes >= LEAST_FREE_BYTES
    return enough, found, "" if enough else "free at least 0.5 GB there"


def osc() -> Answer:
    """The port for OSC, and how much a burst may hold."""
    host, port = OSC_DEFAULT
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        try:
            udp.bind((host, port))
        except OSError as trouble:
            return False, f"udp port {port}: {trouble.strerror}", f"rina play --osc {host}:{port + 1}"
        udp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, GOOD_BUFFER_BYTES)
        granted = udp.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    fix = "sudo sysctl -w net.core.rmem_max=4194304" if granted < GOOD_BUFFER_BYTES and _on_linux() else ""
    return True, f"udp port {port} is free, buffer {granted // 1000} kB" + (", bursts may be cut" if fix else ""), fix


def page() -> Answer:
    """The port of the page to watch at."""
    host, port = DESK_DEFAULT
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tcp.bind((host, port))
        except OSError as trouble:
            return False, f"tcp port {port}: {trouble.strerror}", f"rina play --desk {host}:{port + 1}"
    return True, f"tcp port {port} is free", ""


def midi() -> Answer:
    """What is plugged in, in the way and in the words of the show."""
    from installation.inputs import midi_library, midi_ports

    rtmidi = midi_library.load()
    api = midi_library.working_api(rtmidi)
    if api is None:
        return False, f"no answer from {midi_library.names(rtmidi)}", "start the MIDI server, or play with --no-midi"
    ports = midi_ports.named(rtmidi.MidiIn(api, name=midi_library.CLIENT).get_ports())
    heard, system = ", ".join(ports) or "nothing is plugged in", rtmidi.get_api_display_name(api)
    return bool(ports), f"{heard} ({system})", "" if ports else "plug in a controller"


def microphone() -> Answer:
    """The sound the show would listen to."""
    sounddevice = _library("sounddevice", "libportaudio2")
    try:
        device = sounddevice.query_devices(kind="input")
    except sounddevice.PortAudioError:
        return False, "no audio input", "plug in a microphone, or choose one in the system's sound settings"
    return True, f"{device['name']}, {device['default_samplerate']:.0f} Hz", ""


PROBES: dict[str, Callable[[], Answer]] = {
    probe.__name__: probe for probe in (python, graphics, display, films, shows, storage, osc, page, midi, microphone)
}


def answer(name: str) -> Answer:
    """What the probe `name` says, whatever happens inside it."""
    try:
        return PROBES[name]()
    except LackError as lack:
        return False, lack.missing, lack.fix
    except Exception as trouble:
        return False, f"{type(trouble).__name__}: {trouble}", ""


def _library(module: str, system_package: str) -> Any:
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        raise LackError(f"the Python package {module} is not installed", f"pip install {module}") from None
    except (ImportError, OSError) as trouble:
        fix = f"sudo apt-get install {system_package}" if shutil.which("apt-get") else f"install {system_package}"
        raise LackError(str(trouble), fix) from None


def _on_linux() -> bool:
    return sys.platform.startswith("linux")


if __name__ == "__main__":
    print(json.dumps(answer(sys.argv[1])))
