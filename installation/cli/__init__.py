"""The command line `rina`: reads words, refuses nonsense in one line, and hands over to the room that does the work.

Rooms are imported inside the commands, so that `rina --help` answers at once on any machine.
"""
