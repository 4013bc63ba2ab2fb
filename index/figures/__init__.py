"""Passage -> Figure: quantity (spotting/), spans, label, governor, role, period, movement, issuer."""
