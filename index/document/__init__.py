"""Published text -> Report: codes, cleaning, lines, columns, footnotes, outline, letterhead, passages."""
