"""Stage 4, build: the one start gate, builds, their steps and their recovery."""
