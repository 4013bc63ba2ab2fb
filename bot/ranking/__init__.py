"""Question -> figures ranked: candidate generation, features, scores, filters, reranking, calibrated trust."""
