"""Sentences against their sources: what is not borne out is found, by kind; what is only said in other words is not."""

from __future__ import annotations

import pytest

from assistant.checking.faults import faults
from assistant.checking.reading import Source
from bench.checker import PAIRS, read_pairs, run

SOURCE = Source(
    "3. Sở Giao thông hoàn thành việc thẩm định và báo cáo Ủy ban nhân dân cấp tỉnh trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ; "
    "thời gian bổ sung hồ sơ không tính vào thời hạn thẩm định. Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong thời hạn "
    "05 ngày làm việc, trừ khi có tranh chấp. Phí neo đậu không quá 20% doanh thu. Chủ chợ phải công khai giá; chủ chợ được thu phí "
    "từ ngày 01 tháng 5 năm 2024 theo Nghị định số 7/2024/NĐ-CP.",
    "khoản 3 Điều 4 Nghị định số 9/2025/NĐ-CP",
)
BORNE_OUT = [
    "Sở Giao thông thẩm định hồ sơ trong 30 ngày.",
    "Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong năm ngày làm việc, trừ khi có tranh chấp.",
    "Theo khoản 3 Điều 4 Nghị định số 9/2025/NĐ-CP, phí neo đậu tối đa 20% doanh thu.",
    "Thời gian bổ sung hồ sơ không tính vào thời hạn 30 ngày.",
    "Chủ chợ có trách nhiệm công khai giá.",
    "Sở Giao thông phải báo rõ khi nào hoàn thành việc thẩm định.",
    "Chủ chợ có thể thu phí từ 1/5/2024.",
    "Once the Department of Transport has appraised the file, the provincial People's Committee decides within five working days, "
    "unless there is a dispute.",
    "The provincial People's Committee decides within five working days, unless there is a dispute.",
]
SHARES = Source(
    "2. Chủ hồ đóng 8% doanh thu vào quỹ, trong đó chủ sử dụng mặt nước đóng 5%, người nuôi cá đóng 3%. Hộ mới được giảm 40% phí; phí vào "
    "cửa bằng 60% mức chung.",
    "khoản 2 Điều 6 Nghị định số 9/2025/NĐ-CP",
)
NOT_BORNE_OUT = [
    ("Sở Giao thông thẩm định hồ sơ trong 03 ngày.", "figure"),
    ("Sở Giao thông thẩm định hồ sơ trong 30 ngày làm việc.", "figure"),
    ("Sở Giao thông thẩm định trong 05 ngày làm việc, Ủy ban nhân dân cấp tỉnh quyết định trong 30 ngày.", "figure"),
    ("Phí neo đậu ít nhất 20% doanh thu.", "limit"),
    ("Phí neo đậu trên 20% doanh thu.", "limit"),
    ("Chủ chợ được thu phí từ ngày 01/6/2024.", "date"),
    ("Sở Xây dựng thẩm định hồ sơ trong 30 ngày.", "body"),
    ("Ủy ban nhân dân cấp xã quyết định mở chợ nổi.", "body"),
    ("Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi.", "body"),
    ("Chợ nổi Cái Răng được thu phí neo đậu.", "name"),
    ("Chủ chợ được thu phí theo Nghị định số 8/2024/NĐ-CP.", "document"),
    ("Theo khoản 2 Điều 4, Sở Giao thông thẩm định hồ sơ.", "provision"),
    ("Thời gian bổ sung hồ sơ được tính vào thời hạn thẩm định.", "negation"),
    ("Sở Giao thông không thẩm định hồ sơ.", "negation"),
    ("Chủ chợ có thể công khai giá.", "force"),
    ("Chủ chợ không phải công khai giá.", "negation"),
    ("Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi, kể cả khi có tranh chấp.", "exception"),
    ("Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong 05 ngày làm việc.", "exception"),
    ("Người lao động được nghỉ phép hằng tuần và hưởng lương tháng.", "matter"),
    ("Các trích đoạn: khoản 3 Điều 4 Nghị định số 9/2025/NĐ-CP.", "matter"),
    ("<b>Sở Giao thông</b> thẩm định hồ sơ.", "markup"),
    ("The Ministry of Finance decides within five working days.", "body"),
    ("The provincial People's Committee decides within five days.", "figure"),
    ("12345 .", "empty"),
    ("Sở Giao thông thẩm định hồ sơ trong bao lâu?", "empty"),
    ("Sở Giao thông thẩm định hồ sơ trong bao lâu", "empty"),
    ("Ủy ban nhân dân cấp tỉnh quyết định mở chợ nổi trong", "empty"),
    ("It is: 5.", "empty"),
    ("Sở Giao thông hoàn thành việc thẩm định hoặc báo cáo Ủy ban nhân dân cấp tỉnh.", "opposite"),
    ("Chủ chợ thẩm định và báo cáo Ủy ban nhân dân cấp tỉnh.", "actor"),
]


@pytest.mark.parametrize("sentence", BORNE_OUT)
def test_what_is_borne_out_has_no_fault(sentence: str) -> None:
    assert faults(sentence, [SOURCE]) == ()


@pytest.mark.parametrize(("sentence", "kind"), NOT_BORNE_OUT)
def test_what_is_not_borne_out_is_found_by_kind(sentence: str, kind: str) -> None:
    assert kind in {str(fault.kind) for fault in faults(sentence, [SOURCE])}


@pytest.mark.parametrize(
    ("sentence", "is_faulty"),
    [
        ("Người nuôi cá đóng 3% doanh thu.", False),
        ("Người nuôi cá đóng 5% doanh thu.", True),
        ("Hộ mới được giảm 40% phí.", False),
        ("Phí vào cửa được giảm 60%.", True),
    ],
)
def test_a_figure_belongs_to_whom_and_what_the_source_says(sentence: str, is_faulty: bool) -> None:
    assert bool(faults(sentence, [SHARES])) is is_faulty


def test_nothing_is_borne_out_by_nothing() -> None:
    assert faults("Sở Giao thông thẩm định hồ sơ.", [])


@pytest.mark.parametrize("name", ["checker.jsonl", "checker-development.jsonl"])
def test_the_pairs_of_the_benchmark_are_judged_rightly(name: str) -> None:
    path = PAIRS.with_name(name)
    pairs = list(read_pairs(path))
    found = [(pair.faithful, bool(faults(pair.sentence, pair.sources))) for pair in pairs]
    unsupported, supported = [f for faithful, f in found if not faithful], [f for faithful, f in found if faithful]
    assert min(len(unsupported), len(supported)) >= 60
    assert sum(unsupported) / len(unsupported) >= 0.95
    assert sum(supported) / len(supported) <= 0.05


def test_the_benchmark_reports_both_halves_and_the_misses_of_the_first() -> None:
    figures = run(PAIRS)
    assert figures["n_pairs"] == sum(figures[half][n] for half in ("development", "test") for n in ("n_unsupported", "n_supported"))
    halves = {pair.id: pair.half for pair in read_pairs(PAIRS)}
    assert {halves[miss["id"]] for miss in figures["misses"]} <= {"development"}
