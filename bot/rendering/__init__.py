"""All that a user reads, in Vietnamese: answers, drafts, charts, overviews, tables, errors as text, HTML, JSON, PNG."""
