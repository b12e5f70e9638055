"""Framing, blobs and endpoints that both hops share: desk to service, service to unit."""
