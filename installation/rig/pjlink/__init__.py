"""Projectors over the network, as JBMIA's PJLink standard has it: class 1, and of class 2 what a rig needs."""
