"""The commands without a window; each module has its arguments and what they start. No Qt."""
