"""The strings of the tab Read beyond those that several tabs show (texts.py), in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import Language


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """Strings of one language; braces are filled in with str.format."""

    any_kind: str
    any_issuer: str
    any_status: str
    any_form: str
    status: str
    in_force: str
    partly: str
    expired: str
    not_yet: str
    no_dates: str
    on_day: str
    back_to_list: str
    original: str
    no_original: str
    sheet: str
    sheet_title: str
    sheet_unmarked: str
    previous_page: str
    next_page: str
    close: str
    link: str
    copy_link: str
    select: str
    reads_since: str
    reads_from_start: str
    amended_by: str
    versions: str
    one_version: str
    version_period: str
    until: str
    open_end: str
    absent: str
    compared: str
    refers_to: str
    referred_from: str
    not_held: str
    more: str
    amends: str
    amended: str
    editions: str


READ: Mapping[Language, ReadTexts] = {
    "vi": ReadTexts(
        any_kind="Mọi loại",
        any_issuer="Mọi cơ quan",
        any_status="Mọi tình trạng",
        any_form="Mọi dạng",
        status="Tình trạng",
        in_force="Còn hiệu lực",
        partly="Hết hiệu lực một phần",
        expired="Hết hiệu lực",
        not_yet="Chưa có hiệu lực",
        no_dates="Chưa ghi ngày hiệu lực",
        on_day="Xem tại ngày",
        back_to_list="← Danh sách văn bản",
        original="Tải tệp gốc",
        no_original="Tệp gốc không còn ở nơi đã nhập hoặc đã bị sửa.",
        sheet="Xem trang gốc (PDF)",
        sheet_title="Trang {n}/{total} của tệp gốc",
        sheet_unmarked="Không tìm thấy đoạn này trong lớp chữ của trang.",
        previous_page="Trang trước",
        next_page="Trang sau",
        close="Đóng",
        link="Liên kết đến quy định này",
        copy_link="Chép liên kết",
        select="Xem phiên bản, dẫn chiếu của {label}",
        reads_since="Nội dung này áp dụng từ {day}, do {by} sửa đổi, bổ sung.",
        reads_from_start="Nội dung này chưa bị văn bản nào trong kho sửa đổi.",
        amended_by="Xem quy định sửa đổi",
        versions="Các phiên bản ({n})",
        one_version="Trong kho chỉ có một phiên bản.",
        version_period="Từ {start} {end}",
        until="đến trước {day}",
        open_end="đến nay",
        absent="(không có trong văn bản thời gian này)",
        compared="Phần bỏ đi và phần thêm vào được đánh dấu.",
        refers_to="Dẫn chiếu đến ({n})",
        referred_from="Được dẫn chiếu từ ({n})",
        not_held="chưa có trong kho",
        more="và {n} dẫn chiếu nữa",
        amends="Sửa đổi, bổ sung văn bản ({n})",
        amended="Bị sửa đổi, bổ sung bởi ({n})",
        editions="Các thời kỳ của văn bản ({n})",
    ),
    "en": ReadTexts(
        any_kind="Any kind",
        any_issuer="Any issuer",
        any_status="Any status",
        any_form="Any form",
        status="Status",
        in_force="In force",
        partly="Partly expired",
        expired="No longer in force",
        not_yet="Not yet in force",
        no_dates="No effective date given",
        on_day="As of",
        back_to_list="← All documents",
        original="Download the original",
        no_original="The original file is no longer where it was read from, or was changed.",
        sheet="See the original page (PDF)",
        sheet_title="Page {n} of {total} of the original",
        sheet_unmarked="This passage was not found in the text layer of the page.",
        previous_page="Previous page",
        next_page="Next page",
        close="Close",
        link="Link to this provision",
        copy_link="Copy link",
        select="Versions and references of {label}",
        reads_since="It has read so since {day}, as amended by {by}.",
        reads_from_start="No document held has amended this text.",
        amended_by="See the amending provision",
        versions="Versions ({n})",
        one_version="Only one version is held.",
        version_period="From {start} {end}",
        until="until before {day}",
        open_end="to now",
        absent="(not in the document at that time)",
        compared="What was taken out and what was put in is marked.",
        refers_to="Refers to ({n})",
        referred_from="Referred to by ({n})",
        not_held="not held",
        more="and {n} more",
        amends="Amends ({n})",
        amended="Amended by ({n})",
        editions="Periods of the document ({n})",
    ),
}
