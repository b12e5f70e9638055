"""A printer behind a print host on the network (OctoPrint, Moonraker)."""
