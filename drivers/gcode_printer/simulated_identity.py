"""What the simulated firmware says of itself: at its boot, and when asked by M115."""

FIRMWARE = (
    "FIRMWARE_NAME:Marlin 2.1.2.1 (Nov  1 2026 12:00:00) SOURCE_CODE_URL:github.com/MarlinFirmware"
    "/Marlin PROTOCOL_VERSION:1.0 MACHINE_TYPE:Celldeck simulated 250 EXTRUDER_COUNT:1 "
    "UUID:cede2a2f-41a2-4748-9b12-c55c62f367ff"
)
CAPABILITIES = {
    "SERIAL_XON_XOFF": 0, "BINARY_FILE_TRANSFER": 0, "EEPROM": 1, "VOLUMETRIC": 1,
    "AUTOREPORT_POS": 1, "AUTOREPORT_TEMP": 1, "PROGRESS": 0, "PRINT_JOB": 1, "AUTOLEVEL": 0,
    "RUNOUT": 0, "Z_PROBE": 0, "LEVELING_DATA": 0, "BUILD_PERCENT": 1, "SOFTWARE_POWER": 0,
    "TOGGLE_LIGHTS": 0, "EMERGENCY_PARSER": 1, "HOST_ACTION_COMMANDS": 1, "PROMPT_SUPPORT": 1,
    "SDCARD": 0, "THERMAL_PROTECTION": 1, "MOTION_MODES": 0, "ARCS": 0, "BABYSTEPPING": 0,
    "CHAMBER_TEMPERATURE": 0,
}  # fmt: skip


QUESTION = [
    "//action:prompt_end\n",
    "//action:prompt_begin Filament runout T0\n",
    "//action:prompt_button Purge more\n",
    "//action:prompt_button Continue\n",
    "//action:prompt_show\n",
]
"""What Marlin asks its host when the material has run out."""


def boot_lines(cause: str) -> list[str]:
    """The banner after a reset of that cause."""
    return [
        f"start\n{cause}\nMarlin 2.1.2.1\n\n",
        "echo: Last Updated: 2026-11-01 | Author: (none, simulated)\n",
        "echo: Free Memory: 3799  PlannerBufferBytes: 1216\n",
    ]


def identity_lines(*, thermal_protection: bool) -> list[str]:
    """The answer to M115."""
    has = dict(CAPABILITIES, THERMAL_PROTECTION=int(thermal_protection))
    return [FIRMWARE + "\n", *(f"Cap:{name}:{value}\n" for name, value in has.items())]
