"""The demo: one job through all seven stages, on the same processes as any other job."""
