"""A link that opens one answer again, proven anew."""
