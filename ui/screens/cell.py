"""The cell at a glance."""
from ui.screens.coming import ComingScreen
CellScreen = ComingScreen
