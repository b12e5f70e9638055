"""Stage 6, sign off: signatures, disposition, the record and its proof."""
