"""Sending, patient requests, order of updates, webhook, workers, logs."""
