"""MPCDI, the exchange format of projector calibrations (VESA): a zip with one XML and the maps that it names.

`archive` opens the file, `xml` reads and writes the words, `pfm` the warps, `pictures` the maps of light,
`reading` makes of it what a rig needs and `writing` the way back. Nothing here touches the GPU.
"""
