"""What the simulated camera is told to do wrong: `no_frame@LAYER`, `dark@LAYER`, `shaken@LAYER`."""

NAMES = ("no_frame", "dark", "shaken")


class CameraFaults:
    """A fault lasts for every picture of its layer; without a layer, from now on."""

    def __init__(self, names: list[str]) -> None:
        self._set: set[tuple[str, int]] = set()
        for name in names:
            self.add(name)

    def add(self, text: str) -> bool:
        """Take a fault on; False when it is none of a camera's."""
        name, _, layer = text.partition("@")
        if name not in NAMES or (layer and not layer.isdecimal()):
            return False
        self._set.add((name, int(layer or 0)))
        return True

    def has(self, name: str, layer: int) -> bool:
        """Whether that fault holds at this layer."""
        return (name, layer) in self._set or (name, 0) in self._set
