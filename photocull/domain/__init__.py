"""Frozen values and pure functions that every floor above may use; nothing here does I/O."""
