"""Tables of our own, as offices draw them, with questions about their cells: drawn by chance, the same for the same seed."""
