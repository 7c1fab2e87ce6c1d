"""Trains, evaluates and exports the network that photocull ranks with; the app never imports it."""
