"""A printer that speaks Marlin's protocol over a serial port, and a simulator of such a machine."""
