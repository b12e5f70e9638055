"""A label printer that speaks ZPL over TCP, as a unit."""
