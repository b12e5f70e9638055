"""What is there before any design: equipment, people, permissions, history, alarms."""
