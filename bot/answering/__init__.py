"""One module a kind of answer; suggestions, related figures, questions to begin with; the proof."""
