"""What a gloved hand touches, and the one look it has: theme, icons, marks, buttons, sheets."""
