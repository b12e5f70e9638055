"""Stage 7, sync: what is new goes once and in order to a second place."""
