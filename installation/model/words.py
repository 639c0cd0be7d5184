"""Every address the show understands: the one table behind the decoder's door, the reference pages and OSCQuery."""

from typing import NamedTuple

from installation.model.emotions import EMOTION_NAMES

FADERS = ("elena", "dax", "ari", "rina", "haze", "crowd")
SIDES = ("protect", "risk")
MIC_SHARES = ("level", "bass", "mid", "treble", "brightness", "flatness", "breath", "chant", "present")
AXES = ("x", "y", "z")
MIC_EVENTS = ("applause", "cheer", "chant", "boo", "speech", "hush")


class Word(NamedTuple):
    """One address, or one family of addresses."""

    pattern: str
    """`{person}` becomes the intent's person, `{number}` its value, any other `{place}` its subject."""
    verb: str
    kind: str
    """What arguments it takes: a key of `vocabulary.READERS`."""
    description: str
    group: str
    low: float = 0.0
    high: float = 1.0
    """Numbers are held inside [low, high]."""
    choices: tuple[str, ...] = ()
    """What may stand in the `{place}`; empty means anything."""
    subject: str = ""
    """The intent's subject where the address has no `{place}` for it."""
    continuous: bool = False
    """True for readings, of which only the latest counts; False for events, none of which may be lost."""


COMMANDS = "Commands"
CROWD = "The crowd"
PERSON = "One person"
MICROPHONE = "Microphone"
RIG = "The rig"
DIALECTS = "Other programs' words"
INSIDE = "Inside"
"""Words that only the show's own parts may say; never taken from the network."""

WORDS: tuple[Word, ...] = (
    Word("/rina/go", "go", "trigger", "fire the standby cue", COMMANDS),
    Word("/rina/back", "back", "trigger", "return to the cue before", COMMANDS),
    Word("/rina/tap", "tap", "trigger", "one tap of the tempo", COMMANDS),
    Word("/rina/release", "release", "trigger", "give faders and looks back to the show", COMMANDS),
    Word("/rina/panic", "panic", "trigger", "fade to the resting picture; a second one at once is instant", COMMANDS),
    Word("/rina/hold", "hold", "switch", "stay in the running cue", COMMANDS),
    Word("/rina/blackout", "blackout", "switch", "no light; the show runs on underneath", COMMANDS),
    Word("/rina/cue", "cue", "cue", "go to a cue, by id or name", COMMANDS),
    Word("/rina/act", "act", "whole number", "go to the first cue of an act", COMMANDS, 1, 5),
    Word("/rina/pace", "pace", "number", "how fast the story runs; 1 as written", COMMANDS, 0.1, 20, continuous=True),
    Word("/rina/master", "master", "number", "overall light", COMMANDS, continuous=True),
    Word("/rina/tempo", "tempo", "number", "beats per minute", COMMANDS, 20, 300, continuous=True),
    Word(
        "/rina/fader/{fader}", "fader", "number", "a hand on one of the story's forces", COMMANDS,
        choices=FADERS, continuous=True,
    ),
    Word(
        "/rina/look/{layer}/{parameter}", "look", "numbers", "one parameter of a layer, in its own range", COMMANDS,
        continuous=True,
    ),
    Word(
        "/rina/learn", "learn", "text",
        "the next MIDI control touched does this from now on, such as 'fader elena'; an empty text: none", COMMANDS,
    ),
    Word("/rina/subscribe", "subscribe", "port", "send me the show's state for 60 s", COMMANDS, 0, 65535),
    Word("/crowd/valence", "valence", "number", "how pleasant the room feels", CROWD, -1, 1, continuous=True),
    Word("/crowd/arousal", "arousal", "number", "how excited the room is", CROWD, continuous=True),
    Word(
        "/crowd/emotion/{emotion}", "emotion", "number", "how much of one emotion is in the room", CROWD,
        choices=EMOTION_NAMES, continuous=True,
    ),
    Word("/crowd/vote", "vote", "vote", "the room's choice between the two lights", CROWD),
    Word("/crowd/text", "text", "text", "something said, with the person's id if there is one", CROWD),
    Word("/crowd/person/{person}/valence", "valence", "number", "how pleasant", PERSON, -1, 1, continuous=True),
    Word("/crowd/person/{person}/arousal", "arousal", "number", "how excited", PERSON, continuous=True),
    Word(
        "/crowd/person/{person}/emotion/{emotion}", "emotion", "number", "how much of one emotion", PERSON,
        choices=EMOTION_NAMES, continuous=True,
    ),
    Word("/crowd/person/{person}/join", "join", "trigger", "comes into the room", PERSON),
    Word("/crowd/person/{person}/leave", "leave", "trigger", "goes", PERSON),
    Word("/crowd/person/{person}/share", "share", "trigger", "passes the piece on", PERSON),
    Word("/crowd/person/{person}/text", "text", "text", "something said", PERSON),
    Word("/crowd/person/{person}/offer", "offer", "offer", "gives one emotion for another", PERSON),
    Word("/crowd/person/{person}/vote", "vote", "vote", "chooses one of the two lights", PERSON),
    Word(
        "/mic/{feature}", "mic", "number", "a share of the room's sound", MICROPHONE,
        choices=MIC_SHARES, continuous=True,
    ),
    Word("/mic/onset", "mic", "number", "a hit, with its strength", MICROPHONE, subject="onset"),
    Word(
        "/mic/tempo", "mic", "number", "claps or chants per minute", MICROPHONE, 0, 400,
        subject="tempo", continuous=True,
    ),
    Word("/mic/dbfs", "mic", "number", "level in dBFS", MICROPHONE, -120, 3, subject="dbfs", continuous=True),
    Word(
        "/mic/loudness", "mic", "number", "momentary loudness in LUFS (ITU-R BS.1770)", MICROPHONE, -70, 10,
        subject="loudness", continuous=True,
    ),
    Word(
        "/mic/bands", "mic", "eight numbers", "level in eight bands of an octave, from 40 Hz up", MICROPHONE,
        subject="bands", continuous=True,
    ),
    Word(
        "/mic/event", "mic", "event", "what the room does, and how sure that is", MICROPHONE,
        subject="event",
    ),
    Word(
        "/rig/eye", "eye", "place", "where the eye before a window is: metres right, up and away from its middle", RIG,
        -50, 50, continuous=True,
    ),
    Word(
        "/rig/eye/{axis}", "eye", "number", "one of these numbers alone", RIG, -50, 50,
        choices=AXES, continuous=True,
    ),
    Word("/go", "go", "trigger", "QLab: GO", DIALECTS),
    Word("/panic", "panic", "trigger", "QLab: panic", DIALECTS),
    Word("/cue/{number}/start", "cue", "numbered trigger", "QLab: start a cue by its number", DIALECTS),
    Word("/workspace/{workspace}/go", "go", "trigger", "QLab: GO in a workspace", DIALECTS),
    Word("/workspace/{workspace}/panic", "panic", "trigger", "QLab: panic in a workspace", DIALECTS),
    Word(
        "/workspace/{workspace}/cue/{number}/start", "cue", "numbered trigger",
        "QLab: start a cue by its number in a workspace", DIALECTS,
    ),
    Word(
        "/composition/columns/{number}/connect", "column", "counted trigger",
        "Resolume: the n-th cue of the list, from 1", DIALECTS, 1, 10000,
    ),
    Word("/composition/connectnextcolumn", "go", "trigger", "Resolume: next column", DIALECTS),
    Word("/composition/connectprevcolumn", "back", "trigger", "Resolume: previous column", DIALECTS),
    Word("/composition/master", "master", "number", "Resolume: overall light", DIALECTS, continuous=True),
    Word("/composition/tempocontroller/tempotap", "tap", "trigger", "Resolume: one tap of the tempo", DIALECTS),
    Word("/source/{source}/status", "status", "text", "what a source says about itself", INSIDE, continuous=True),
)  # fmt: skip
