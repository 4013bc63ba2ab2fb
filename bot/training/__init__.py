"""Learns what is shipped: how figures are weighed, the reader, and when a figure may be shown. No command imports it."""
