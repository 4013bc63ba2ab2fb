"""One module a kind of answer; suggestions; the proof."""
