"""Makes the host of the flavour that the cell file names."""

import asyncio

from drivers.print_host.host import Host
from drivers.print_host.moonraker import MoonrakerHost
from drivers.print_host.octoprint import OctoPrintHost
from drivers.print_host.options import PrintHostOptions


def make_host(options: PrintHostOptions, key: str) -> Host:
    """OctoPrint or Moonraker, not connected yet."""
    clock = asyncio.get_running_loop().time
    if options.flavour == "octoprint":
        return OctoPrintHost(options, key, clock)
    return MoonrakerHost(options, key, clock)
