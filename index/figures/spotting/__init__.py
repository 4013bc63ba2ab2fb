"""The numbers of a text that are figures, and what the others are."""
