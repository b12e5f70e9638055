"""The recipe's limits turn a layer that must not be built upon into a stop."""

import pytest

from app.quality.build_limits import held_to
from app.quality.inspection_request import InspectionResult, PartFinding
from app.wire.quality import Verdict

RECIPE = {"review_mm": 0.6, "stop_mm": 1.5, "missing_stop": 0.25}


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (PartFinding("1", Verdict.REVIEW, "layer.missing", severe=True), Verdict.STOP),
        (
            PartFinding("1", Verdict.REVIEW, "contour.deviation", largest_deviation_mm=-1.6),
            Verdict.STOP,
        ),
        (
            PartFinding("1", Verdict.REVIEW, "contour.deviation", largest_deviation_mm=0.9),
            Verdict.REVIEW,
        ),
        (
            PartFinding("1", Verdict.REVIEW, "material.missing", values={"coverage": 0.70}),
            Verdict.STOP,
        ),
        (
            PartFinding("1", Verdict.REVIEW, "material.missing", values={"coverage": 0.90}),
            Verdict.REVIEW,
        ),
        (PartFinding("1", Verdict.NOT_JUDGED, "frame.missing"), Verdict.NOT_JUDGED),
        (PartFinding("1", Verdict.PASS, largest_deviation_mm=0.1), Verdict.PASS),
    ],
)
def test_a_finding_is_held_to_the_recipe(finding: PartFinding, expected: Verdict):
    found = held_to(InspectionResult(1, 0.3, [finding]), RECIPE)
    assert found.findings[0].verdict is expected


def test_a_recipe_without_limits_changes_nothing():
    finding = PartFinding("1", Verdict.REVIEW, "layer.missing", severe=True)
    assert held_to(InspectionResult(1, 0.3, [finding]), {}).findings == [finding]
