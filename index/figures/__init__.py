"""Passage -> Figure: quantity, spans, label, governor, role, period, issuer."""
