"""The index on disk: manifest, SQLite, FAISS, BM25; load and search."""
