"""Which real recordings the ear is tried on, and what they may be called. None is in this project: see `hearing_trial`.

What a recording holds is known from its name, its package and its spectrogram.
"""

from typing import NamedTuple

from tests.parts.hearing_table import NOTHING

ETW = "etw-data/usr/share/games/etw"
FOOTBALL = "tuxfootball/usr/share/games/tuxfootball/sound"
CITY = "lincity-ng-data/usr/share/games/lincity-ng"
SCRATCH = "scratch/usr/share/scratch/Media/Sounds"
CHANTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 16, 17)
WORKS = ("Blacksmith", "Build", "Coal", "Dirt", "Fire", "Industry", "Mill", "Monument", "Ore", "Power", "Rail")
MORE_WORKS = ("Recycle", "Rocket", "Substation", "Tip", "Trafic", "WindMill")
PLACES = ("Farm", "Green", "Harbor", "OrganicFarm", "Parkland", "Water")


class Recordings(NamedTuple):
    """One row of the table."""

    of: str
    right: tuple[str, ...]
    """The names that are right."""
    patterns: tuple[str, ...]
    """From the folder of packages."""
    most: int = 60


RECORDINGS = (
    Recordings(
        "chants of football grounds, most with drums", ("chant",), tuple(f"{ETW}/crowd/crowd{n:02}.wav" for n in CHANTS)
    ),
    Recordings(
        "crowds that boo", ("boo",), (f"{ETW}/crowd/crowd12.wav", f"{ETW}/snd/boou.wav", f"{FOOTBALL}/crowdboo.wav")
    ),
    Recordings(
        "crowds that cheer and clap at sports",
        ("applause", "cheer"),
        (
            f"{ETW}/snd/crowd.wav",
            f"{ETW}/snd/fondo.wav",
            f"{FOOTBALL}/crowdcheer.wav",
            f"{CITY}/sounds/SportsCroud*.wav",
        ),
    ),
    Recordings(
        "applause",
        ("applause",),
        (
            "foobillardplus-data/usr/share/games/foobillardplus/data/applause.wav",
            "tuxmath-data/usr/share/tuxmath/sounds/cheer.wav",
            "freetennis-common/usr/share/sounds/freetennis-common/sfx/pubblico.wav",
        ),
    ),
    Recordings(
        "people at a party, a market, a school",
        ("speech", NOTHING),
        (
            f"{SCRATCH}/Human/PartyNoise.wav",
            f"{CITY}/sounds/MarketFull1.wav",
            f"{CITY}/sounds/MarketMed1.wav",
            f"{CITY}/sounds/School3.wav",
        ),
    ),
    Recordings(
        "announcements by one speaker in English, French and Russian",
        ("speech",),
        tuple(
            f"asterisk-core-sounds-{language}-g722/usr/share/asterisk/sounds/**/*.g722"
            for language in ("en", "fr", "ru")
        ),
        most=60,
    ),
    Recordings("sentences read aloud", ("speech",), ("pocketsphinx-testdata/**/*.wav", "codec2-examples/**/*.wav")),
    Recordings("music for telephones", (NOTHING,), ("asterisk-moh-opsound-g722/**/*.g722",)),
    Recordings(
        "pieces of music from games",
        (NOTHING,),
        (
            "extremetuxracer-data/**/music/*.ogg",
            "lincity-ng-data/**/music/**/*.ogg",
            "lordsawar-data/**/music/*.ogg",
            "singularity-music/**/*.ogg",
            "warmux-data/**/music/**/*.ogg",
            "wesnoth-1.16-music/**/*.ogg",
            "fretsonfire-songs-muldjord/**/*.ogg",
            "colobot-common-sounds/**/music/*.ogg",
        ),
        most=90,
    ),
    Recordings(
        "loops and instruments",
        (NOTHING,),
        ("sonic-pi-samples/**/*.flac", f"{SCRATCH}/Music Loops/*", f"{SCRATCH}/Instruments/*"),
        most=60,
    ),
    Recordings(
        "works, vehicles and fires",
        (NOTHING,),
        tuple(f"{CITY}/sounds/{name}*.wav" for name in (*WORKS, *MORE_WORKS)),
        most=60,
    ),
    Recordings(
        "places outdoors, and animals",
        (NOTHING,),
        (*(f"{CITY}/sounds/{name}*.wav" for name in PLACES), f"{SCRATCH}/Animal/*"),
    ),
    Recordings("footsteps", (NOTHING,), (f"{SCRATCH}/Human/Footsteps-1.wav",)),
)
