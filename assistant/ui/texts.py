"""Every string that the page shows, in Vietnamese and in English: one frozen record a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.records import Language

LANGUAGE_NAMES: Mapping[Language, str] = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions that someone in a role would ask first."""

    role: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's strings in one language; braces are filled in with str.format."""

    language: Language
    purpose: str
    theme_switch: str
    language_label: str
    welcome: str
    welcome_hint: str
    examples: tuple[Examples, ...]
    question_label: str
    question_placeholder: str
    send: str
    stop: str
    stopped: str
    new_conversation: str
    as_of_label: str
    as_of_placeholder: str
    bad_day: str
    empty_question: str
    long_question: str
    failed: str
    applied_on: str
    follow_ups: str
    tab_evidence: str
    tab_document: str
    tab_ask: str
    tab_read: str
    evidence_empty: str
    evidence_refused: str
    open_provision: str
    in_force: str
    expired: str
    not_yet: str
    no_dates: str
    digest: str
    digest_unnumbered: str
    secondary: str
    amended_by: str
    official: str
    digest_short: str
    ocr: str
    ocr_short: str
    document_empty: str
    unknown_document: str
    contents: str
    cited_here: str
    back: str
    issuer: str
    number: str
    kind: str
    title: str
    issued_on: str
    effective_from: str
    effective_to: str
    form: str
    sources: str
    published_on: str
    library_search: str
    library_placeholder: str
    library_count: str
    library_cut: str
    library_empty: str
    library_none_found: str


VIETNAMESE = Texts(
    language="vi",
    purpose="Hỏi đáp quy định, chính sách – mỗi câu trả lời đều dẫn điều, khoản để mở ra kiểm tra.",
    theme_switch="Đổi giao diện sáng/tối",
    language_label="Ngôn ngữ",
    welcome="Bạn cần tra cứu điều gì?",
    welcome_hint="Gõ có dấu hay không dấu đều được; nêu số văn bản hoặc điều, khoản nếu đã biết.",
    examples=(
        Examples("Cán bộ", (
            "Thời hạn thẩm định hồ sơ thành lập cụm công nghiệp là bao lâu?",
            "Cơ quan nào chủ trì thẩm định việc thành lập cụm công nghiệp?",
        )),
        Examples("Nhà đầu tư", (
            "Hồ sơ đề nghị thành lập cụm công nghiệp gồm những gì?",
            "Dự án trong cụm công nghiệp được hưởng ưu đãi đầu tư nào?",
        )),
        Examples("Giảng viên", (
            "Cụm công nghiệp có diện tích tối thiểu và tối đa bao nhiêu?",
            "Lề trái của văn bản hành chính rộng bao nhiêu?",
        )),
    ),
    question_label="Câu hỏi",
    question_placeholder="Nhập câu hỏi của bạn…",
    send="Gửi",
    stop="Dừng",
    stopped="Đã dừng theo yêu cầu.",
    new_conversation="Hội thoại mới",
    as_of_label="Thời điểm áp dụng",
    as_of_placeholder="Hôm nay, {day}",
    bad_day="“{given}” không phải là ngày. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 01/05/2024.",
    empty_question="Hãy nhập câu hỏi.",
    long_question="Câu hỏi dài quá {limit} ký tự; hãy rút gọn.",
    failed="Hệ thống gặp lỗi, chưa trả lời được.",
    applied_on="Áp dụng tại ngày {day}",
    follow_ups="Hỏi tiếp:",
    tab_evidence="Căn cứ",
    tab_document="Văn bản đang mở",
    tab_ask="Hỏi đáp",
    tab_read="Văn bản",
    evidence_empty="Các điều, khoản mà câu trả lời dựa vào sẽ hiện ở đây. Bấm vào một căn cứ để đọc nguyên văn.",
    evidence_refused="Câu trả lời gần nhất không dẫn quy định nào.",
    open_provision="Mở văn bản",
    in_force="Còn hiệu lực ngày {day}",
    expired="Hết hiệu lực từ {day}",
    not_yet="Chưa có hiệu lực (từ {day})",
    no_dates="Chưa ghi ngày hiệu lực",
    digest="Bản tóm lược – tra bản chính thức số {number}",
    digest_unnumbered="Bản tóm lược – tra bản chính thức",
    secondary="Nguồn thứ cấp",
    amended_by="Được sửa đổi bởi {name}",
    official="Bản chính thức",
    digest_short="Bản tóm lược",
    ocr="Nhận dạng từ bản quét (OCR) – đối chiếu với bản gốc",
    ocr_short="Bản quét (OCR)",
    document_empty="Chưa mở văn bản nào. Bấm vào một căn cứ, một số như [1] trong câu trả lời, hoặc chọn trong danh sách.",
    unknown_document="Văn bản này không còn trong kho.",
    contents="Mục lục",
    cited_here="Quy định được dẫn",
    back="↑ Về câu trả lời",
    issuer="Cơ quan ban hành",
    number="Số, ký hiệu",
    kind="Loại",
    title="Trích yếu",
    issued_on="Ngày ban hành",
    effective_from="Có hiệu lực từ",
    effective_to="Hết hiệu lực từ",
    form="Dạng văn bản",
    sources="Nguồn",
    published_on="Ngày đăng",
    library_search="Tìm trong kho",
    library_placeholder="Số, loại, cơ quan hoặc trích yếu…",
    library_count="{n} văn bản",
    library_cut="{shown} trong {n} văn bản; hãy tìm để thu hẹp.",
    library_empty="Kho chưa có văn bản nào. Thêm bằng lệnh: python -m ingest THƯ_MỤC",
    library_none_found="Không có văn bản nào khớp.",
)  # fmt: skip

ENGLISH = Texts(
    language="en",
    purpose="Answers on Vietnamese regulations – each one cites the articles and clauses it rests on, ready to open and check.",
    theme_switch="Switch light/dark appearance",
    language_label="Language",
    welcome="What would you like to look up?",
    welcome_hint="Ask in English or Vietnamese; name the document or the article if you know it.",
    examples=(
        Examples("Official", (
            "How long does appraisal of an industrial cluster dossier take?",
            "Which body appraises the establishment of an industrial cluster?",
        )),
        Examples("Investor", (
            "What does the dossier to establish an industrial cluster contain?",
            "Which investment incentives apply to projects in an industrial cluster?",
        )),
        Examples("Trainer", (
            "What are the minimum and maximum areas of an industrial cluster?",
            "How wide is the left margin of an administrative document?",
        )),
    ),
    question_label="Question",
    question_placeholder="Type your question…",
    send="Send",
    stop="Stop",
    stopped="Stopped at your request.",
    new_conversation="New conversation",
    as_of_label="As-of date",
    as_of_placeholder="Today, {day}",
    bad_day="“{given}” is not a date. Write day/month/year, e.g. 01/05/2024, or 2024-05-01.",
    empty_question="Please type a question.",
    long_question="The question is longer than {limit} characters; please shorten it.",
    failed="Something failed on our side; there is no answer yet.",
    applied_on="As of {day}",
    follow_ups="Ask next:",
    tab_evidence="Evidence",
    tab_document="Open document",
    tab_ask="Ask",
    tab_read="Documents",
    evidence_empty="The provisions an answer rests on appear here. Select one to read it in its document.",
    evidence_refused="The latest answer cites no provision.",
    open_provision="Open document",
    in_force="In force on {day}",
    expired="Expired from {day}",
    not_yet="Not yet in force (from {day})",
    no_dates="No effective date given",
    digest="Digest – look up the official text of No. {number}",
    digest_unnumbered="Digest – look up the official text",
    secondary="Secondary source",
    amended_by="Amended by {name}",
    official="Official text",
    digest_short="Digest",
    ocr="Read from a scan (OCR) – check with the original",
    ocr_short="Scan (OCR)",
    document_empty="No document is open. Select a piece of evidence, a mark such as [1] in an answer, or a row of the list.",
    unknown_document="This document is no longer held.",
    contents="Contents",
    cited_here="Cited provision",
    back="↑ Back to the answer",
    issuer="Issued by",
    number="Number",
    kind="Kind",
    title="Title",
    issued_on="Issued on",
    effective_from="Effective from",
    effective_to="Expires on",
    form="Form",
    sources="Sources",
    published_on="Published on",
    library_search="Search the library",
    library_placeholder="Number, kind, issuer or title…",
    library_count="{n} documents",
    library_cut="{shown} of {n} documents; search to narrow down.",
    library_empty="No documents are held yet. Add some with: python -m ingest FOLDER",
    library_none_found="No document matches.",
)  # fmt: skip

TEXTS: Mapping[Language, Texts] = {"vi": VIETNAMESE, "en": ENGLISH}


def show_day(day: date, texts: Texts) -> str:
    """A date as readers of that language write it: 15/03/2024, or 15 Mar 2024."""
    return day.strftime("%d/%m/%Y") if texts.language == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
