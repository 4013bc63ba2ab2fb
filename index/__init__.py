"""A report becomes searchable; knows nothing of questions."""
