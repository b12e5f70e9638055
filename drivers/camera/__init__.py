"""Cameras of the cell: one unit for every source of pictures, and a simulated one."""
