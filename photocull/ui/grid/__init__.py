"""The grid of photos: geometry, model, pictures, painting, and the view that joins them."""
