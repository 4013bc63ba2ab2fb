"""A question becomes an answer. Imports `index`; `index` never imports this package."""
