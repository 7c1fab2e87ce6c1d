"""What must not go wrong: a test for each fault, named after it, and the figure that it prints."""
