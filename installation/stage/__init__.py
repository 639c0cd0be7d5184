"""The GPU: motes, layers and the lens. Draws a staging; knows nothing of where it came from."""
