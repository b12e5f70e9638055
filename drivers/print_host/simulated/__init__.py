"""A simulated Moonraker with a Klipper machine behind it."""
