"""Element strings, and the label's picture: what is printed is read back, bit by bit."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from app.errors import OperatorCanFix
from app.release import gs1
from app.release.datamatrix import read_back
from app.release.label_picture import dots_of, make_label, zpl_of
from drivers.label_printer.zpl import job_of
from drivers.wire.blobs import BlobFolder

GTIN = "09506000134352"


def elements(lot: str = "LOT-A1", serial: str = "CASE-0042") -> list[gs1.Element]:
    return [
        gs1.gtin(GTIN),
        gs1.day("11", date(2026, 11, 21)),
        gs1.day("17", date(2028, 12, 31)),
        gs1.words("10", lot),
        gs1.words("21", serial),
    ]


def request_of(folder: Path, told: list[gs1.Element], **more):
    content = {
        "side": "LEFT",
        "place": "knee, osteotomy",
        "title": "guide",
        "rows": [{"symbol": s, "text": "x y"} for s in ("manufacturer", "made", "use_by", "SN")],
        "words": ["Custom-made device"],
        "hri": gs1.readable(told),
        "element_string": gs1.element_string(told),
        "is_udi": True,
        "simulated": "",
    }
    size = {"width_mm": 76.0, "height_mm": 51.0, "dots_per_mm": 12, "dots_per_module": 5}
    return {"content": content, **size, "blobs": str(folder), **more}


def test_the_separator_stands_after_each_value_of_varying_length_but_the_last():
    assert gs1.element_string(elements()) == (
        "01095060001343521126112117281231" + "10LOT-A1\x1d21CASE-0042"
    )
    assert gs1.readable(elements()).startswith("(01)09506000134352(11)261121(17)281231(10)LOT")


def test_a_check_digit_of_gs1s_own_example():
    assert gs1.check_digit("0950600013435") == 2


@pytest.mark.parametrize(
    ("make", "at", "reason"),
    [
        (lambda: gs1.gtin("09506000134353"), "01", "check_digit"),
        (lambda: gs1.gtin("9506000134352"), "01", "length"),
        (lambda: gs1.gtin("0950600013435²"), "01", "length"),
        (lambda: gs1.words("10", "L" * 21), "10", "length"),
        (lambda: gs1.words("21", ""), "21", "length"),
        (lambda: gs1.words("21", "A B"), "21", "character"),
        (lambda: gs1.words("21", "A(10)B"), "21", "character"),
        (lambda: gs1.words("21", "A\x1d10B"), "21", "character"),
        (lambda: gs1.words("21", "LÖWE"), "21", "character"),
    ],
)
def test_what_cannot_stand_in_a_code_is_refused_before_it_is_made(make, at, reason):
    with pytest.raises(gs1.NotGs1) as wrong:
        make()
    assert (wrong.value.at, wrong.value.reason) == (at, reason)


@pytest.mark.parametrize(
    ("scanned", "at"), [("ABC", -1), ("ABD", 2), ("AB", 2), ("ABCD", 3), ("", 0)]
)
def test_where_two_codes_differ_is_told_in_bytes(scanned, at):
    assert gs1.differs_at(scanned, "ABC") == at


@pytest.mark.parametrize("length", [6, 20])
def test_the_printed_dots_hold_the_very_string(tmp_path, length):
    told = elements("L" * length, "S" * length)
    made = make_label(request_of(tmp_path, told))
    zpl = BlobFolder(tmp_path).read(made["zpl"])
    assert read_back(dots_of(job_of(zpl, 3))) == (gs1.element_string(told), "]d2")
    assert BlobFolder(tmp_path).read(made["pdf"]).startswith(b"%PDF-1.")
    assert BlobFolder(tmp_path).read(made["picture"]).startswith(b"\x89PNG")


def test_every_module_is_of_whole_dots(tmp_path):
    made = make_label(request_of(tmp_path, elements()))
    dots = dots_of(BlobFolder(tmp_path).read(made["zpl"]))
    assert dots.shape == (612, 912)
    count = int(made["symbol"].split("x")[0]) + 2
    side, top = count * 5, 180
    code = dots[top : top + side, 912 - 24 - side : 912 - 24]
    modules = code[::5, ::5]
    assert np.array_equal(code, np.kron(modules, np.ones((5, 5), np.uint8)))
    assert (modules[:, 1] == 0)[1:-1].all()  # the solid border of a DataMatrix


def test_a_picture_as_dots_of_a_printer_and_back_is_the_same():
    dots = np.where(np.random.default_rng(3).random((37, 83)) < 0.5, 0, 255).astype(np.uint8)
    assert np.array_equal(dots_of(zpl_of(dots)), dots)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"dots_per_module": 2}, "labels.module_too_small"),
        ({"width_mm": 9.0}, "labels.code_too_large"),
    ],
)
def test_a_label_that_could_not_be_scanned_is_not_made(tmp_path, more, code):
    with pytest.raises(OperatorCanFix) as refused:
        make_label(request_of(tmp_path, elements(), **more))
    assert refused.value.code == code


def test_a_label_whose_code_says_something_else_is_not_made(tmp_path):
    request = request_of(tmp_path, elements())
    request["content"]["element_string"] = gs1.element_string(elements(serial="CASE-0043"))
    with pytest.raises(OperatorCanFix) as refused:
        make_label(request)
    assert refused.value.code == "labels.not_read_back"
