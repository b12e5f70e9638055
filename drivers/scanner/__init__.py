"""A code scanner on a serial port, as a unit."""
