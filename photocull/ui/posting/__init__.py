"""Crops and exports: the canvas, what is chosen beside it, and the receipt."""
