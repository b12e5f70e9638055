"""Which box of a scene is to fill the picture: the device, with some of the bone round it."""

from ui.views.scene_process.messages import Box, Role
from ui.views.scene_subject import Subject, Wishes

ROOM_ROUND_DEVICE = 0.16


def visible_box(subject: Subject, wishes: Wishes, boxes_mm: dict[str, Box]) -> Box | None:
    """The box to fit, of what is visible and loaded; None while there is nothing."""
    roles = (Role.DESIGN, Role.SECOND)
    shown = [
        mesh
        for mesh in subject.meshes
        if mesh.name in boxes_mm and wishes.shows(mesh.name, mesh.role)
    ]
    # The device is what is looked at; a whole bone would make it small.
    chosen = [mesh for mesh in shown if mesh.role in roles] or shown
    boxes = [boxes_mm[mesh.name] for mesh in chosen]
    if not boxes:
        return None
    sides = list(zip(*boxes, strict=True))
    ends = [max(side) if k % 2 else min(side) for k, side in enumerate(sides)]
    if len(chosen) < len(shown):  # some of the anatomy round the device
        for k in (0, 2, 4):
            room = ROOM_ROUND_DEVICE * (ends[k + 1] - ends[k])
            ends[k], ends[k + 1] = ends[k] - room, ends[k + 1] + room
    return (ends[0], ends[1], ends[2], ends[3], ends[4], ends[5])
