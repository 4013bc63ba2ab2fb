"""Published text -> Report: lines, footnotes, outline, letterhead, passages."""
