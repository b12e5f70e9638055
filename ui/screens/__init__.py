"""One screen for each station of the flow; each shows what the cell last said, and asks."""
