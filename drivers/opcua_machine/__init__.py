"""Robots and machines that speak OPC UA, with ISA-95 job orders (OPC 10031-4)."""
