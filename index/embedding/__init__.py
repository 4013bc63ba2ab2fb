"""Which model, where it lies, texts -> vectors."""
