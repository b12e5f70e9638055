"""A gauge (caliper, dial) on a serial port, as a unit."""
