"""Answers, drafts, charts, overviews, errors as Vietnamese text, HTML, JSON, PNG."""
