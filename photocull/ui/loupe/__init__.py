"""One photo, large: loading at full size, geometry of fit and 1:1, the view, the line of facts."""
