"""The desk: a window on the cell, which it knows only over the wire."""
