"""A simulated robot: a real OPC UA server with ISA-95 job orders that takes a part off a bed."""
