"""From a path to the network's input: the same functions for training and for the app."""
