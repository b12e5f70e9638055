"""Good layers pass; what is missing, shifted, too much, dark, shaken or hidden is said to be so."""

import time
from collections.abc import Callable

import camera_shapes
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from simulated_print import Print

from app.quality.expected_layer import NoSuchLayer
from app.quality.inspection_request import InspectionRequest, InspectionResult
from app.quality.layer_inspection import inspect
from app.wire.quality import Verdict
from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.simulated import scene
from drivers.wire import arrays

PrintedTo = Callable[[int], Print]


def verdicts(result: InspectionResult) -> list[Verdict]:
    return [finding.verdict for finding in result.findings]


def without_square(
    segments: NDArray[np.float32], middle_mm: tuple[float, float], side_mm: float
) -> NDArray[np.float32]:
    """The beads in pieces of at most half a millimetre, none of them inside the square."""
    pieces: list[NDArray[np.float32]] = []
    for row in segments:
        count = max(int(np.hypot(row[2] - row[0], row[3] - row[1]) / 0.5), 1)
        ends = row[None, :2] + np.linspace(0, 1, count + 1)[:, None] * (row[2:4] - row[:2])
        rest = np.tile(row[4:], (count, 1))
        pieces.append(np.hstack([ends[:-1], ends[1:], rest]).astype(np.float32))
    every = np.concatenate(pieces)
    return every[np.abs(every[:, :2] - middle_mm).max(axis=1) > side_mm / 2]


def test_good_layers_pass_for_both_parts_by_two_cues(printed: Print) -> None:
    for layer in range(1, 15):
        printed.lay(layer)
        result = printed.judged(layer)
        assert verdicts(result) == [Verdict.PASS] * 2, result.findings
        for finding in result.findings:
            assert finding.values["cues"] == 2
            assert finding.values["changed_share"] > 0.6
            assert finding.values["orientation_agreement"] > 0.6
            assert finding.values["missing_mm2"] < 2.0
        assert result.largest_deviation_mm is not None
        assert result.largest_deviation_mm < 0.25


def test_a_missing_layer_is_denied_by_both_cues_and_the_next_layer_passes(
    printed_to: PrintedTo,
) -> None:
    printed = printed_to(4)
    printed.lay(5, ())
    result = printed.judged(5)
    assert verdicts(result) == [Verdict.REVIEW] * 2
    for finding in result.findings:
        assert finding.reason == "layer.missing"
        assert finding.values["changed_share"] < 0.2
        assert finding.values["orientation_agreement"] < -0.5
        assert finding.values["coverage"] < 0.5
    printed.lay(6)
    assert "layer.missing" not in [f.reason for f in printed.judged(6).findings]


def test_a_part_that_is_skipped_is_found_and_the_other_passes(printed_to: PrintedTo) -> None:
    printed = printed_to(3)
    printed.lay(4, (1,))
    by_part = {finding.part: finding for finding in printed.judged(4).findings}
    assert by_part["guide-a"].verdict is Verdict.REVIEW
    assert by_part["guide-a"].reason == "layer.missing"
    assert by_part["guide-b"].verdict is Verdict.PASS


def test_a_first_layer_that_is_missing_is_found(printed: Print) -> None:
    printed.lay(1, (0,))
    by_part = {finding.part: finding for finding in printed.judged(1).findings}
    assert by_part["guide-a"].verdict is Verdict.PASS
    assert by_part["guide-b"].verdict is Verdict.REVIEW
    assert by_part["guide-b"].reason == "layer.missing"


def test_the_second_severe_layer_in_a_row_is_a_stop(printed_to: PrintedTo) -> None:
    printed = printed_to(3)
    printed.lay(4, (1,))
    request = msgspec.structs.replace(printed.request(4), severe_before=["guide-a"])
    assert verdicts(inspect(request)) == [Verdict.STOP, Verdict.PASS]


def test_a_patch_without_beads_is_missing_material(printed_to: PrintedTo) -> None:
    printed = printed_to(3)
    printed.renderer.add(without_square(camera_shapes.layer_segments(4), (63.0, 108.0), 14.0))
    printed.frame(4)
    by_part = {finding.part: finding for finding in printed.judged(4).findings}
    assert by_part["guide-a"].reason == "material.missing", by_part["guide-a"]
    assert by_part["guide-b"].verdict is Verdict.PASS


def test_a_part_that_slid_looks_shifted_though_the_frame_is_registered(
    printed_to: PrintedTo,
) -> None:
    printed = printed_to(3)
    segments = camera_shapes.layer_segments(4, (0,))
    segments[:, 1] += 0.6
    segments[:, 3] += 0.6
    printed.renderer.add(segments)
    printed.lay(4, (1,))
    by_part = {finding.part: finding for finding in printed.judged(4).findings}
    assert by_part["guide-a"].verdict is Verdict.REVIEW
    assert by_part["guide-a"].reason in ("part.shifted", "contour.deviation")
    assert by_part["guide-a"].largest_deviation_mm == pytest.approx(0.6, abs=0.15)
    assert by_part["guide-b"].verdict is Verdict.PASS


def test_debris_beside_the_part_is_extra_material(printed_to: PrintedTo) -> None:
    printed = printed_to(3)
    blob = [(100.0, 138.0 + 0.4 * n, 104.0, 138.0 + 0.4 * n, 0.8, 0.5) for n in range(8)]
    printed.renderer.add(np.array(blob, np.float32))
    printed.lay(4)
    by_part = {finding.part: finding for finding in printed.judged(4).findings}
    assert by_part["guide-a"].reason == "material.extra", by_part["guide-a"]
    assert by_part["guide-a"].values["extra_mm2"] == pytest.approx(4.4 * 3.3, rel=0.35)


@pytest.mark.parametrize(("fault", "reason"), [("dark", "frame.dark"), ("shaken", "frame.shaken")])
def test_a_frame_that_is_dark_or_shaken_is_taken_again(
    printed_to: PrintedTo, fault: str, reason: str
) -> None:
    printed = printed_to(2)
    printed.frame(2, dark=fault == "dark", shaken=fault == "shaken")
    result = printed.judged(2)
    assert verdicts(result) == [Verdict.RETAKE] * 2
    assert {finding.reason for finding in result.findings} == {reason}
    assert result.overlay == b""
    # the frame after a bad one is judged by the one cue that is left
    printed.lay(3)
    after = printed.judged(3)
    assert verdicts(after) == [Verdict.PASS] * 2
    assert [finding.values["cues"] for finding in after.findings] == [1, 1]


def test_a_camera_that_was_nudged_is_registered_on_the_markers(printed_to: PrintedTo) -> None:
    printed = printed_to(3)
    picture = opencv.decode(printed.frame(3).read_bytes())
    rows, columns = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32)
    moved = opencv.remap(picture, columns - np.float32(2.3), rows + np.float32(1.6))
    (printed.folder / "3.jpg").write_bytes(opencv.encode_jpeg(moved))
    result = printed.judged(3)
    assert result.frame["shift_px"] == pytest.approx(2.8, abs=0.15)
    assert verdicts(result) == [Verdict.PASS] * 2, result.findings
    assert result.largest_deviation_mm is not None
    assert result.largest_deviation_mm < 0.25


def test_hidden_markers_make_a_frame_that_cannot_be_judged(printed_to: PrintedTo) -> None:
    printed = printed_to(1)
    picture = opencv.decode(printed.frame(1).read_bytes())
    # the lower three stay bright, but are no markers any more
    for x, y, _ in [(0, 0, 0), (1400, 0, 0), (0, 1000, 0)]:
        picture[y : y + 200, x : x + 200] = picture[y : y + 200, x : x + 200, ::-1][::-1, ::-1]
    (printed.folder / "1.jpg").write_bytes(opencv.encode_jpeg(picture))
    result = printed.judged(1)
    assert verdicts(result) == [Verdict.NOT_JUDGED] * 2
    assert result.frame["reason"].startswith("registration.")


def test_without_any_evidence_nothing_is_judged(printed_to: PrintedTo) -> None:
    printed = printed_to(2)
    plan, meta = arrays.unpack(printed.plan.read_bytes())
    plan["path"] = np.full_like(plan["path"], -50.0)
    blind = printed.folder / "blind"
    blind.write_bytes(arrays.pack(plan, meta))
    request = msgspec.structs.replace(
        printed.request(2), layers_path=str(blind), previous_frame_path=""
    )
    result = inspect(request)
    assert verdicts(result) == [Verdict.NOT_JUDGED] * 2
    assert {finding.reason for finding in result.findings} == {"layer.no_evidence"}


def test_a_part_outside_the_picture_is_not_covered(printed_to: PrintedTo) -> None:
    printed = printed_to(1)
    plan, meta = arrays.unpack(printed.plan.read_bytes())
    points = plan["points"].copy()
    first = int(plan["loop_start"][2])
    points[:first] += np.float32(170.0)
    plan["points"] = points
    away = printed.folder / "away"
    away.write_bytes(arrays.pack(plan, meta))
    result = inspect(msgspec.structs.replace(printed.request(1), layers_path=str(away)))
    assert result.findings[0].verdict is Verdict.NOT_COVERED
    assert result.findings[1].verdict is Verdict.PASS


def test_a_frame_that_is_no_picture_is_taken_again(printed_to: PrintedTo) -> None:
    printed = printed_to(1)
    (printed.folder / "1.jpg").write_bytes(b"no picture")
    result = printed.judged(1)
    assert verdicts(result) == [Verdict.RETAKE] * 2
    assert result.frame == {"reason": "frame.unreadable"}


def test_a_layer_that_the_plan_does_not_have_is_refused(printed_to: PrintedTo) -> None:
    printed = printed_to(1)
    for layer in (0, 15):
        with pytest.raises(NoSuchLayer):
            inspect(msgspec.structs.replace(printed.request(1), layer=layer))
    with pytest.raises(NoSuchLayer):
        inspect(
            msgspec.structs.replace(printed.request(1), layers_path=printed.request(1).frame_path)
        )


def test_the_overlay_lies_on_the_picture(printed_to: PrintedTo) -> None:
    printed = printed_to(3)
    content, meta = arrays.unpack(printed.judged(3).overlay)
    assert meta["format"] == "celldeck.overlay.1"
    assert meta["parts"] == ["guide-a", "guide-b"]
    view = View(scene.calibration())
    loop = camera_shapes.loops(3, 0)[0]
    expected = view.to_px(np.column_stack([loop, np.full(len(loop), 0.6)]))
    first = content["outline_px"][: content["outline_start"][1]]
    assert np.abs(first - expected).max() < 1.0
    count = len(content["sample_px"])
    assert count > 300
    for name in ("sample_dev_mm", "sample_measured", "sample_part", "sample_outward_px"):
        assert len(content[name]) == count
    # walls hide the front of a part: those samples are marked, not guessed
    share = content["sample_measured"].mean()
    assert 0.2 < share < 0.9


def test_a_request_crosses_to_a_worker_and_back_as_plain_data(printed_to: PrintedTo) -> None:
    printed = printed_to(1)
    plain = msgspec.msgpack.decode(msgspec.msgpack.encode(printed.request(1)))
    result = inspect(plain)
    back = msgspec.msgpack.decode(msgspec.msgpack.encode(result), type=InspectionResult)
    assert back == result
    assert msgspec.convert(plain, InspectionRequest) == printed.request(1)


def test_a_frame_takes_less_than_a_fifth_of_a_second_of_one_core(printed_to: PrintedTo) -> None:
    printed = printed_to(4)
    request = printed.request(4)
    taken_s: list[float] = []
    for _ in range(4):
        start = time.process_time()
        inspect(request)
        taken_s.append(time.process_time() - start)
    assert min(taken_s) < 0.2
