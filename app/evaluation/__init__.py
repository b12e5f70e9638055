"""Stage 2, review: a surgeon decides over a design."""
