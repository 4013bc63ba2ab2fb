"""Gold questions, scores, training of the weights, bench."""
