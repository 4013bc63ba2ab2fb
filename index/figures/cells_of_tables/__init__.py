"""A line of a table -> its figures: what header, label, parents and title say of each cell."""
