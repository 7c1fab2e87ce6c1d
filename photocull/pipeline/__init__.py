"""Stages in threads, and the one order in which a folder goes through them."""
