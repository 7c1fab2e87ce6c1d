"""The carousel dialog: the slides as they will be, and what can be done about them."""
