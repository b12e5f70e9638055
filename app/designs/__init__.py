"""Stage 1, import: cases, and files from outside that become their designs."""
