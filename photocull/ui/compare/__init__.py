"""Several photos side by side: two to find the better one, up to eight to find the best."""
