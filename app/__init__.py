"""The cell service: it alone decides, and it alone writes the record; no window anywhere."""

__version__ = "0.1.0"
