"""What the station shows, prints from and trains with: theme, recipes, profiles, demo cases."""
