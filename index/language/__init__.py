"""Vietnamese as such: folding, syllables, numbers, units, levels, word lists, diacritics."""
