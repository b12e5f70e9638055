"""Where Qt meets the service: calls, the mirror of the cell, blobs, pictures, the stop path."""
