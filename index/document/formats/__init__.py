"""Files of offices -> what stands in them in reading order: words and cells. One reader a format, each behind the same door."""
