"""The cell's surroundings (temperature, humidity, pressure), as a unit."""
