"""Chat, batch, charts, progress in a terminal."""
