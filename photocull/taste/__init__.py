"""Learning what one person likes, on this machine, from what they decide."""
