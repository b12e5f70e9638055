"""The command line of the cell: one invocation is one session with the service."""
