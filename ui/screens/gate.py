"""The gate."""
from ui.screens.coming import ComingScreen
GateScreen = ComingScreen
