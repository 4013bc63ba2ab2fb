"""Many reports kept apart: which of them a message is about, and asking those."""
