"""Words of machines: what they are asked, what they can do, what they say of themselves; pure."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from ui.views.numbered_steps import StepLine
from ui.wording import Wording


def command_words(command: str) -> str:
    """A command as people say it; one that is not known stays as it is."""
    names = {
        "hold": QCoreApplication.translate("UnitWords", "hold"),
        "resume": QCoreApplication.translate("UnitWords", "resume"),
        "abort": QCoreApplication.translate("UnitWords", "abort"),
        "make_safe": QCoreApplication.translate("UnitWords", "stop, heaters off"),
        "start": QCoreApplication.translate("UnitWords", "start"),
        "clear": QCoreApplication.translate("UnitWords", "clear"),
        "heat": QCoreApplication.translate("UnitWords", "heat"),
        "home": QCoreApplication.translate("UnitWords", "home"),
        "jog": QCoreApplication.translate("UnitWords", "move"),
        "material": QCoreApplication.translate("UnitWords", "material"),
        "drop_part": QCoreApplication.translate("UnitWords", "drop a part"),
        "recover": QCoreApplication.translate("UnitWords", "recover"),
        "answer_prompt": QCoreApplication.translate("UnitWords", "answer"),
        "capture": QCoreApplication.translate("UnitWords", "take a picture"),
        "run": QCoreApplication.translate("UnitWords", "run a job"),
    }
    return names.get(command, command)


def ability_words(ability: str, wording: Wording) -> str:
    """What a unit can do: a step of a recipe, or a class of machine that plans ask for."""
    step = wording.step_kind(ability)
    if step != ability:
        return step
    return QCoreApplication.translate("UnitWords", "Plans for {name}").format(name=ability)


def identity_words(key: str) -> str:
    """What a fact is called that a machine tells of itself."""
    names = {
        "port": QCoreApplication.translate("UnitWords", "Port"),
        "source": QCoreApplication.translate("UnitWords", "Pictures from"),
        "firmware": QCoreApplication.translate("UnitWords", "Firmware"),
        "firmware_name": QCoreApplication.translate("UnitWords", "Firmware"),
        "machine": QCoreApplication.translate("UnitWords", "Machine"),
        "machine_type": QCoreApplication.translate("UnitWords", "Machine"),
        "serial_number": QCoreApplication.translate("UnitWords", "Serial number"),
        "model": QCoreApplication.translate("UnitWords", "Model"),
        "manufacturer": QCoreApplication.translate("UnitWords", "Maker"),
        "serialnumber": QCoreApplication.translate("UnitWords", "Serial number"),
        "productinstanceuri": QCoreApplication.translate("UnitWords", "Name in the network"),
        "operationalmode": QCoreApplication.translate("UnitWords", "Mode"),
        "operational_mode": QCoreApplication.translate("UnitWords", "Mode"),
        "item_state": QCoreApplication.translate("UnitWords", "State of its job"),
        "security": QCoreApplication.translate("UnitWords", "Security"),
        "uuid": QCoreApplication.translate("UnitWords", "Number of its own"),
        "endpoint": QCoreApplication.translate("UnitWords", "Address"),
        "calibration_sha256": QCoreApplication.translate("UnitWords", "Calibration"),
    }
    plain = key.rpartition(".")[2].replace("_", " ").capitalize()
    return names.get(key.lower(), plain)


def identity_value(key: str, value: str, wording: Wording) -> str:
    """The fact itself; a hash is shortened as everywhere."""
    return wording.short_hash(value) if key.endswith("sha256") else value


def pieces(code: str, values: Mapping[str, Any], wording: Wording) -> list[str]:
    """The sentences of a code, one each: what is so, then what to do."""
    said = wording.sentence(code, values)
    found = [piece.strip() for piece in said.replace(". ", ".\n").split("\n")]
    return [piece for piece in found if piece] or [said]


def step_line(code: str, values: Mapping[str, Any], wording: Wording) -> StepLine:
    """A step that mends: its first sentence, and the rest as its remark."""
    first, *rest = pieces(code, values, wording)
    return StepLine(first, " ".join(rest))
