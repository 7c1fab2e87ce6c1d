"""The person's taste in the window: learnt in the background, a dialog, a slider."""
