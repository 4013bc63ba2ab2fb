"""The index opened: what stands around a figure, its quote, enumerations, blanks, segments."""
