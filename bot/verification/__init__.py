"""A claim or a whole draft held against the report: match, differs, not stated."""
