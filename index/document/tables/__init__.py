"""Cells as they were drawn -> tables: header paths, row labels with their parents, units, and a line a row."""
