"""Gold questions, scores, bench."""
