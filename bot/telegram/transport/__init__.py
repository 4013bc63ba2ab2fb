"""Sending, patient requests, order of updates, webhook, processes that answer, logs, systemd."""
