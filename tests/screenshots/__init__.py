"""Pictures of the real window, for README and manual, and to see what a change does to it."""
