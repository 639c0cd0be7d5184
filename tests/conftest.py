"""What holds for every test: the same examples in every run, and no example judged by a busy machine's clock."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
