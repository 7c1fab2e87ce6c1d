"""Pictures are decoded in processes of their own: what a hostile file can reach is only those."""
