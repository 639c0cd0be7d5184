"""Trouble that ends a command: one clear sentence for the person at the keyboard, and an exit code."""


class WrongError(Exception):
    """What was asked about is wrong: a show that does not check, a journal that cannot be read, a full disk."""

    exit_code = 1


class NoSuchError(WrongError):
    """What was typed names nothing there is: a cue, an act, a rig, an output."""

    exit_code = 2


class LackError(Exception):
    """This machine lacks something the work at hand needs. The command line exits with `exit_code`."""

    exit_code = 3

    def __init__(self, missing: str, fix: str) -> None:
        super().__init__(f"{missing}; {fix}" if fix else missing)
        self.missing = missing
        """What is not there, in one line."""
        self.fix = fix
        """What to do about it, usually a command."""
