"""The window. It is given values and callables, and knows nothing of files, scores or storage."""
