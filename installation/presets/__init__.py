"""Files people write, turned into model objects. Every mistake in them is told at once, by file and line."""
