"""`python -m installation` is `rina`."""

from installation.cli.rina import main

if __name__ == "__main__":
    main()
