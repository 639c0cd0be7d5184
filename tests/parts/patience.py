"""How long a test waits for what must come."""

PATIENCE_SECONDS = 60.0
"""However busy the machine is: only a test that fails waits so long."""
