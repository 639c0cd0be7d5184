"""What the rooms hand to each other: frozen data and pure functions.

No GL, no sockets, no files, and nothing of ours imported from outside this folder.
"""
