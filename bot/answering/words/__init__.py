"""Answers in words: which stretches of a report say what was asked, how far a quote of them goes, whether to trust it."""
