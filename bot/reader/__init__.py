"""The trained reader: question and sentence in one pass, every figure scored at its own tokens."""
