"""Whether a sentence holds a thing of the kind asked for: numbers that count, numbers that are names, times and persons in other words."""

from __future__ import annotations

import pytest
from answer_samples import ask

from assistant.asked_kind import holds_figure, holds_sought, lacks_counted, lacks_number


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3. Mỗi lớp không quá 45 học sinh.", True),
        ("2. Điểm trung bình dưới 0,80 thì bị nhắc nhở.", True),
        ("b) Dấu phải trùm lên 1/3 chữ ký.", True),
        ("Mỗi hộ được vay tối đa hai lần.", True),
        ("3. Chủ chợ xây dựng kho theo quy định của pháp luật.", False),
        ("Điều 7. Thu hồi giấy phép", False),
        ("a) Đơn theo Mẫu số 05 ban hành kèm theo Nghị định số 7/2024/NĐ-CP;", False),
        ("Các trường hợp tại điểm a, khoản 2 và 3 Điều 12 thực hiện từ năm 2026.", False),
        ("Giấy phép cấp trước ngày 15 tháng 3 năm 2025 còn giá trị.", False),
    ],
)
def test_a_number_that_is_a_name_is_no_figure(sentence: str, expected: bool) -> None:
    assert holds_figure(sentence) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Phí neo đậu là bao nhiêu?", "1. Phí neo đậu do chủ bến thu.", False),
        ("Phải kiểm tra bến bao lâu một lần?", "Hằng quý, chủ bến kiểm tra bến.", True),
        ("Mở bến mất bao lâu?", "5. Thời hạn mở bến tính từ ngày nhận hồ sơ, như sau:", False),
        ("Ai cho mở bến?", "2. Sở Giao thông cho mở bến.", True),
        ("Bến là gì?", "Bến là nơi neo đậu.", True),
    ],
)
def test_what_is_sought_is_held(question: str, sentence: str, expected: bool) -> None:
    assert holds_sought(ask(question), sentence) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Bến phải mở lại sau mấy tiếng?", "Chủ bến mở lại trong vòng 12 giờ.", False),
        ("Kiểm tra bến trong mấy tiếng?", "Việc kiểm tra kéo dài 90 phút.", False),
        ("Kiểm tra bến mấy buổi?", "Việc kiểm tra do 03 nhân viên thực hiện.", True),
        ("Một thuyền chở tối đa mấy cháu?", "Mỗi thuyền chở không quá 10 học sinh.", False),
        ("Một thuyền chở tối đa mấy cháu?", "Mỗi thuyền nộp 50.000 đồng, kiểm tra 02 lần trong 05 ngày.", True),
        ("Một thuyền chở tối đa mấy người?", "Mỗi thuyền nộp 50.000 đồng trong 05 ngày.", True),
        ("Bến nộp bao nhiêu tiền?", "Mức thu là 50.000 đồng.", False),
        ("Bến có bao nhiêu cầu?", "Bến có 03 nhà chờ.", True),
        ("Bến tạo bao nhiêu việc làm?", "Bến rộng 500 m².", True),
        ("Bến tạo bao nhiêu việc làm?", "Bến tạo 20 việc làm.", False),
        ("Nuôi bao nhiêu con vịt thì phải khai?", "1. Hộ nuôi dưới 50 thì không phải khai.", True),
        ("Bến thuộc nhóm mấy?", "3. Bến rộng 500 m² có 02 cầu.", True),
        ("Bến thuộc nhóm mấy?", "Bến thuộc nhóm II.", False),
        ("Đơn theo mẫu số mấy?", "Đơn theo Mẫu số 02.", False),
        ("Bến ở Long Xuyên nằm ở xã nào?", "Bến Long Xuyên do Ủy ban nhân dân cấp xã quản lý.", True),
        ("Bến ở Long Xuyên nằm ở xã nào?", "Bến Long Xuyên nằm trên địa bàn xã Mỹ Hòa.", False),
        ("How many books does a library need?", "1. Thư viện mở cửa ít nhất 12 giờ mỗi tuần.", True),
        ("How many books does a library need?", "1. Thư viện có ít nhất 700 bản sách.", False),
        ("How many wizards does a library need?", "1. Thư viện mở cửa ít nhất 12 giờ mỗi tuần.", False),  # a word not known
        ("How many days does a library need?", "1. Thư viện có ít nhất 700 bản sách.", False),  # no question of a number of things
    ],
)
def test_what_is_counted_may_be_said_in_other_words(question: str, sentence: str, expected: bool) -> None:
    assert lacks_counted(ask(question), sentence) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Bến có bao nhiêu cầu?", "2. Cầu của bến do chủ bến sửa.", True),
        ("Bến có bao nhiêu cầu?", "Bến có 03 cầu.", False),
        ("Bến thuộc nhóm mấy?", "Bến thuộc nhóm II.", False),
        ("Ai sửa cầu của bến?", "2. Cầu của bến do chủ bến sửa.", False),
    ],
)
def test_a_sentence_without_a_number_counts_nothing(question: str, sentence: str, *, expected: bool) -> None:
    assert lacks_number(ask(question), sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("8. Dấu trùm lên khoảng 1/3 chữ ký về bên trái.", False), ("8. Dấu trùm lên chữ ký của 02 người, theo khoản 3 Điều 5.", True)],
)
def test_what_part_of_something_is_told_by_a_fraction(sentence: str, *, expected: bool) -> None:
    assert lacks_counted(ask("Con dấu phải đóng lên mấy phần chữ ký?"), sentence) is expected
