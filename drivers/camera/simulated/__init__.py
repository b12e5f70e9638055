"""A simulated network camera: it photographs what the simulated printer has really printed."""
