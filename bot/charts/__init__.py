"""Which figures may stand side by side."""
