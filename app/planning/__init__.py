"""Stage 3, plan: recipes, and plates that become programs."""
