"""A message -> Question and its request: expected answer type, terms, claims, arithmetic, list."""
