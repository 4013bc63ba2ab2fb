"""What a report holds to be looked through: targets, sections, sources."""
