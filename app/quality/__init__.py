"""Stage 5, inspect: from a frame of each layer to a verdict for each part."""
