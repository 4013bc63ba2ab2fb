"""What kind of thing a question asks for: the first parser that can read it decides."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.understanding.arithmetic_request import ArithmeticRequest
from bot.understanding.claims_request import ClaimsRequest
from bot.understanding.list_request import ListRequest
from bot.understanding.request import FigureRequest, Request, request_of
from bot.understanding.words_request import LikelyRequest, WordsRequest


def request(answerer: Answerer, typed: str) -> Request:
    finder = answerer.finder
    return request_of(finder.read(typed), finder.language.lexicon, finder.weights.asks_words)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Đàn bò 312 con, đúng không?", ClaimsRequest),
        ("Một nửa số hộ đã có nước sạch, phải không?", ClaimsRequest),
        ("Đàn bò vượt kế hoạch bao nhiêu con?", ArithmeticRequest),
        ("chênh lệch thu ngân sách thực hiện và kế hoạch HĐND thành phố giao", ArithmeticRequest),
        ("Thóc bao nhiêu tấn, ngô bao nhiêu tấn?", ListRequest),
        ("Cơ cấu kinh tế của thành phố", ListRequest),
        ("khu vuc dich vu chiem bao nhieu phan tram trong co cau kinh te", FigureRequest),
        ("Thời hạn hoàn thành chợ trung tâm?", LikelyRequest),
        ("nơi đặt lồng nuôi cá tầm", LikelyRequest),
        ("lĩnh vực có hồ sơ quá hạn nhiều nhất", LikelyRequest),
        ("số đơn vị sự nghiệp công lập", FigureRequest),
        ("giải pháp chống hạn cho lúa mùa", WordsRequest),
        ("thủ đoạn của nhóm lừa đảo", LikelyRequest),
        ("xã bị sạt lở nặng nhất", LikelyRequest),
        ("Bà con đã nhận được tiền bồi thường chưa?", LikelyRequest),
        ("so ho bi mat nha sau bao", FigureRequest),
        ("Mấy xã vùng cao nào nghèo nhất huyện?", WordsRequest),
        ("Mấy hộ nghèo ở xã vùng cao?", FigureRequest),
        ("Thời gian lưu trú là bao nhiêu ngày?", FigureRequest),
        ("Vì sao thu ngân sách hụt kế hoạch?", WordsRequest),
        ("Lễ giao quân tổ chức vào tháng mấy?", WordsRequest),
        ("hôm nào khai mạc lễ hội", WordsRequest),
        ("Tháng mấy có bao nhiêu khách?", FigureRequest),
        ("Tổ trưởng được phụ cấp mỗi tháng mấy triệu?", FigureRequest),
        ("Thi công đoạn đê mất bao lâu?", LikelyRequest),
        ("Chừng nào thì khánh thành cầu?", WordsRequest),
        ("Con đê ấy dài chừng nào?", FigureRequest),
        ("Trồng sâm ở độ cao nào?", FigureRequest),
        ("Kho lưu trữ gồm bao nhiêu tài liệu?", FigureRequest),
        ("Mỗi cây số vuông có bao nhiêu người?", FigureRequest),
        ("Nắng nhất từng có ở đây là mấy độ?", FigureRequest),
        ("Từng xã có bao nhiêu hộ nghèo?", ListRequest),
        ("Dịch vụ chiếm bao nhiêu phần trăm cơ cấu kinh tế?", FigureRequest),
        ("Tổng đàn trâu có bao nhiêu con?", FigureRequest),
        ("tỷ lệ hộ nghèo", FigureRequest),
    ],
)
def test_each_kind_is_known_by_its_own_words(answerer: Answerer, typed: str, kind: type[Request]) -> None:
    assert isinstance(request(answerer, typed), kind)


def test_a_confirmation_without_a_number_claims_nothing(answerer: Answerer) -> None:
    assert not isinstance(request(answerer, "Thu ngân sách năm 2023 đạt kế hoạch, đúng không?"), ClaimsRequest)


@pytest.mark.parametrize(
    "typed",
    [
        "Mới tiêm phòng được 64% đàn lợn, vậy mỗi tháng tiêm bao nhiêu liều?",
        "Tỷ lệ đường đất năm trước là 12,5%, năm nay còn bao nhiêu?",
    ],
)
def test_a_percentage_beside_how_many_does_not_make_it_several(answerer: Answerer, typed: str) -> None:
    assert request(answerer, typed) == FigureRequest()


@pytest.mark.parametrize(
    "typed",
    [
        "Đàn dê tăng được bao nhiêu phần trăm so với đầu năm?",
        "Sản lượng cá bằng mấy phần trăm so với vụ trước?",
    ],
)
def test_a_change_in_percent_is_printed_and_not_worked_out(answerer: Answerer, typed: str) -> None:
    assert request(answerer, typed) == FigureRequest()


def test_which_ratio_asks_for_a_number_and_which_department_for_words(answerer: Answerer) -> None:
    assert request(answerer, "Giống lúa được trợ giá với tỷ lệ nào?") == FigureRequest()
    assert isinstance(request(answerer, "Việc này giao cho sở nào?"), WordsRequest)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Mấy hộ nghèo được hỗ trợ làm nhà thì mỗi nhà nhận bao nhiêu tiền?", ListRequest),
        ("Mấy trạm y tế ở xã có bao nhiêu giường bệnh?", FigureRequest),
        ("Có mấy trạm y tế, bao nhiêu giường bệnh?", ListRequest),
        ("Ngộ độc mấy vụ mấy người?", ListRequest),
        ("Mấy trạm y tế ở xã có mấy giường bệnh?", FigureRequest),
    ],
)
def test_some_before_how_many_is_a_plural_and_no_second_question(
    answerer: Answerer, typed: str, kind: type[Request]
) -> None:
    assert isinstance(request(answerer, typed), kind)


@pytest.mark.parametrize(
    "typed",
    [
        "Hồ thủy lợi này dung tích cỡ nào?",
        "Cộng tác viên được nhận mức phụ cấp nào?",
        "Giá ngô hạt nằm trong khoảng nào?",
        "số sản phẩm OCOP 4 sao",
    ],
)
def test_how_large_and_how_many_stars_ask_for_a_number(answerer: Answerer, typed: str) -> None:
    assert request(answerer, typed) == FigureRequest()
