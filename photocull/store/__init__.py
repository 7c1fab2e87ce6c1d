"""What is remembered: the catalogue, thumbnails, preferences, and how files are written safely."""
