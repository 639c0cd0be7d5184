"""What the microphone means: pure analysers, from blocks of samples to a few numbers about the room.

Nothing here opens a device, keeps a recording or knows about the show. Each file holds one idea; `ear.py` puts them
together. Samples are floats in -1..1 at any rate from 8 kHz up; the analysers step in hops of 1/100 s and remember a
few seconds of *numbers*, and at most a tenth of a second of sound.
"""
