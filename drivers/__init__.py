"""The ground floor of the cell: everything that talks to hardware, one process for each unit."""
