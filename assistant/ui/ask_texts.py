"""The strings of the tab Ask beyond those that several tabs show (texts.py), in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import Language


@dataclass(frozen=True, slots=True)
class AskTexts:
    """Strings of one language; braces are filled in with str.format. `reasons` is by history.REASONS."""

    searching: str
    mark: str
    edit: str
    editing: str
    cancel_edit: str
    retry: str
    copy: str
    copied: str
    good: str
    bad: str
    why_bad: str
    comment: str
    reasons: Mapping[str, str]
    thanks: str
    pick_day: str
    scope_label: str
    history_toggle: str
    history_search: str
    history_placeholder: str
    history_empty: str
    history_none_found: str
    rename: str
    new_title: str
    delete: str
    confirm_delete: str
    export_docx: str
    export_md: str
    nothing_to_export: str
    read_more: str
    evidence_of: str
    partly: str


ASK: Mapping[Language, AskTexts] = {
    "vi": AskTexts(
        searching="Đang tra cứu…",
        mark="Căn cứ {n}",
        edit="Sửa",
        editing="Đang sửa câu hỏi {n}: gửi đi thì các câu sau nó được thay.",
        cancel_edit="Thôi sửa",
        retry="Hỏi lại",
        copy="Chép kèm căn cứ",
        copied="Đã chép",
        good="Câu trả lời tốt",
        bad="Câu trả lời chưa tốt",
        why_bad="Câu trả lời chưa tốt ở chỗ nào?",
        comment="Ghi thêm (không bắt buộc)",
        reasons={"wrong-basis": "Sai căn cứ", "incomplete": "Thiếu", "outdated": "Hết hiệu lực", "other": "Khác"},
        thanks="Đã ghi nhận, cảm ơn bạn.",
        pick_day="Chọn ngày trên lịch",
        scope_label="Chỉ tìm trong văn bản",
        history_toggle="Lịch sử hội thoại",
        history_search="Tìm trong lịch sử",
        history_placeholder="Từ trong câu hỏi, câu trả lời…",
        history_empty="Chưa có hội thoại nào.",
        history_none_found="Không hội thoại nào khớp.",
        rename="Đổi tên",
        new_title="Tên mới của hội thoại",
        delete="Xóa",
        confirm_delete="Xóa thật?",
        export_docx="Xuất .docx",
        export_md="Xuất .md",
        nothing_to_export="Chưa có gì để xuất: hãy hỏi một câu trước.",
        read_more="Các phiên bản và dẫn chiếu",
        evidence_of="Căn cứ của câu hỏi {n}",
        partly="Văn bản hết hiệu lực một phần",
    ),
    "en": AskTexts(
        searching="Searching…",
        mark="Evidence {n}",
        edit="Edit",
        editing="Editing question {n}: sending it replaces what follows it.",
        cancel_edit="Cancel edit",
        retry="Ask again",
        copy="Copy with citations",
        copied="Copied",
        good="Good answer",
        bad="Bad answer",
        why_bad="What is wrong with the answer?",
        comment="Anything to add (optional)",
        reasons={"wrong-basis": "Wrong basis", "incomplete": "Incomplete", "outdated": "No longer in force", "other": "Other"},
        thanks="Noted, thank you.",
        pick_day="Choose a day in the calendar",
        scope_label="Search only in",
        history_toggle="Past conversations",
        history_search="Search the history",
        history_placeholder="Words of a question or an answer…",
        history_empty="No conversations yet.",
        history_none_found="No conversation matches.",
        rename="Rename",
        new_title="New title of the conversation",
        delete="Delete",
        confirm_delete="Really delete?",
        export_docx="Export .docx",
        export_md="Export .md",
        nothing_to_export="Nothing to export yet: ask a question first.",
        read_more="Versions and references",
        evidence_of="Evidence for question {n}",
        partly="Document partly expired",
    ),
}
