"""What the desk shows: panels, figures, bars, pictures, and the parts of the shell."""
