"""What may go wrong for good: two kinds of trouble, so that every room can end a command with one clear line."""


class Fault(Exception):
    """A trouble told in one sentence for the person at the keyboard; the command line prints it without a traceback."""

    exit_code = 1


class Wrong(Fault):
    """What was asked about is wrong: a show that does not check, a journal that cannot be read, an unknown cue."""

    exit_code = 1


class Lacking(Fault):
    """This machine lacks something. The sentence names it and the exact command or setting that fixes it."""

    exit_code = 3
