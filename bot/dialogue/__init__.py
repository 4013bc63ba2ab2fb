"""A message in its conversation: divided into its questions, a follow-up rewritten into a whole one."""
