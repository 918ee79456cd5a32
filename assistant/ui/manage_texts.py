"""Every string of the tab Manage, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import Language
from ingest.intake import Stage


@dataclass(frozen=True, slots=True)
class ManageTexts:
    """The tab's strings in one language; braces are filled in with str.format."""

    tab: str
    tab_intake: str
    tab_held: str
    tab_pending: str
    tab_feedback: str
    tab_state: str
    editors_only: str
    drop: str
    at_once: str
    at_once_info: str
    queue_empty: str
    queue_lead: str
    file: str
    state: str
    result: str
    stages: Mapping[Stage, str]
    outcomes: Mapping[str, str]
    actions: Mapping[str, str]
    review: str
    review_info: str
    fields: Mapping[str, str]
    day_info: str
    store_one: str
    store_all: str
    skip: str
    seen_lead: str
    outline: str
    warnings: str
    new_version: str
    same_text: str
    sets_aside: str
    set_aside: str
    changes: str
    changes_more: str
    text_held: str
    text_new: str
    absent: str
    clear: str
    held: str
    again: str
    again_all: str
    remove: str
    remove_sure: str
    remove_yes: str
    remove_no: str
    queued: str
    pending_none: str
    pending_not_held: str
    pending_whole: str
    pending_refused: str
    feedback_none: str
    verdicts: Mapping[str, str]
    reasons: Mapping[str, str]
    question: str
    said: str
    refresh: str
    figures: Mapping[str, str]
    errors: str
    errors_none: str
    versions: str
    yes: str
    no: str


VIETNAMESE = ManageTexts(
    tab="Quản lý", tab_intake="Nhận văn bản", tab_held="Văn bản đang giữ", tab_pending="Sửa đổi đang chờ", tab_feedback="Phản hồi",
    tab_state="Tình trạng", editors_only="Chỉ người biên tập được làm việc này.",
    drop="Kéo thả tệp vào đây, hoặc bấm để chọn; nhiều tệp một lúc", at_once="Lưu ngay, không cần xem lại",
    at_once_info="Nếu không chọn, mỗi tệp chờ bạn xem bộ phân tích thấy gì rồi mới được lưu.",
    queue_empty="Chưa có tệp nào được gửi vào.", queue_lead="{n} tệp; {open} đang xử lý, {review} chờ xem lại, {failed} lỗi",
    file="Tệp", state="Trạng thái", result="Kết quả",
    stages={
        Stage.RECEIVED: "chờ đọc", Stage.READING: "đang đọc", Stage.REVIEW: "chờ xem lại", Stage.ACCEPTED: "chờ lưu",
        Stage.STORING: "đang lưu", Stage.INDEXING: "đang lập chỉ mục", Stage.DONE: "xong", Stage.FAILED: "lỗi",
    },
    outcomes={
        "added": "văn bản mới", "updated": "phiên bản mới của văn bản đang giữ", "unchanged": "trùng tệp đã giữ, không đổi gì",
        "removed": "đã bỏ",
    },
    actions={"add": "", "remove": "bỏ", "again": "đọc lại"},
    review="Tệp chờ xem lại", review_info="Kiểm tra điều bộ phân tích thấy, sửa nếu sai, rồi lưu.",
    fields={
        "number": "Số, ký hiệu", "kind": "Loại văn bản", "issuer": "Cơ quan ban hành", "title": "Trích yếu", "issued_on": "Ngày ban hành",
        "effective_from": "Có hiệu lực từ", "effective_to": "Hết hiệu lực từ",
    },
    day_info="ngày/tháng/năm; bỏ trống nếu không có", store_one="Lưu văn bản này", store_all="Lưu tất cả tệp đang chờ", skip="Bỏ tệp này",
    seen_lead="{provisions} quy định, {chunks} đoạn, {amendments} sửa đổi đối với văn bản khác; đọc được {coverage}% nội dung",
    outline="Các quy định", warnings="Lưu ý", new_version="Văn bản này đang được giữ ({title}); lưu tệp sẽ thay bằng phiên bản mới.",
    same_text="Nội dung giống hệt văn bản đang giữ.", sets_aside="Đang giữ bản tóm lược; bản chính thức này sẽ được trích dẫn thay.",
    set_aside="Đang giữ bản chính thức; bản tóm lược này sẽ được giữ nhưng không trích dẫn.",
    changes="Thay đổi so với bản đang giữ ({n})", changes_more="và {n} thay đổi nữa", text_held="Đang giữ", text_new="Trong tệp này",
    absent="(không có)", clear="Dọn các tệp đã xong",
    held="Văn bản", again="Đọc lại tệp gốc", again_all="Đọc lại tất cả", remove="Bỏ văn bản này",
    remove_sure="Bỏ “{name}” khỏi kho? Tệp đã tải lên của văn bản này cũng bị xóa.", remove_yes="Bỏ hẳn", remove_no="Không bỏ",
    queued="Đã xếp hàng: {name}", pending_none="Không có sửa đổi nào đang chờ.",
    pending_not_held="{by} sửa {place} của {document}, là văn bản chưa được nhập.",
    pending_whole="{by} thay thế hoặc bãi bỏ {document}, là văn bản chưa được nhập.", pending_refused="{by}: chưa áp dụng được: {cause}",
    feedback_none="Chưa có phản hồi nào.", verdicts={"up": "đúng", "down": "chưa đúng"},
    reasons={"wrong-basis": "sai căn cứ", "incomplete": "thiếu", "outdated": "đã cũ", "other": "khác"},
    question="Câu hỏi và căn cứ", said="Ý kiến", refresh="Cập nhật",
    figures={
        "n_documents": "Văn bản được trích dẫn", "n_set_aside": "Bản tóm lược nhường bản chính thức", "n_chunks": "Đoạn được tìm kiếm",
        "is_indexed": "Chỉ mục khớp danh mục", "n_pending": "Sửa đổi đang chờ", "memory_mb": "Bộ nhớ của ứng dụng (MiB)",
        "helper_mb": "Bộ nhớ của tiến trình nhập (MiB)", "disk_free_mb": "Đĩa còn trống (MiB)", "up_s": "Đã chạy (giây)",
    },
    errors="Lỗi gần đây", errors_none="Chưa có lỗi nào.", versions="Phiên bản", yes="có", no="không",
)  # fmt: skip

ENGLISH = ManageTexts(
    tab="Manage", tab_intake="Take in", tab_held="Documents held", tab_pending="Pending amendments", tab_feedback="Feedback",
    tab_state="State", editors_only="Only editors may do this.",
    drop="Drop files here, or click to choose; many at once", at_once="Store at once, without a look",
    at_once_info="Otherwise each file waits until you have seen what the parser saw.",
    queue_empty="No file was handed in yet.", queue_lead="{n} files; {open} under way, {review} to look at, {failed} failed",
    file="File", state="State", result="Result",
    stages={
        Stage.RECEIVED: "waiting to be read", Stage.READING: "being read", Stage.REVIEW: "to look at",
        Stage.ACCEPTED: "waiting to be stored", Stage.STORING: "being stored", Stage.INDEXING: "being indexed", Stage.DONE: "done",
        Stage.FAILED: "failed",
    },
    outcomes={
        "added": "new document", "updated": "new version of a document held", "unchanged": "same as a file held, nothing changed",
        "removed": "removed",
    },
    actions={"add": "", "remove": "remove", "again": "read again"},
    review="File to look at", review_info="Check what the parser saw, correct it where it is wrong, then store it.",
    fields={
        "number": "Number", "kind": "Kind", "issuer": "Issuer", "title": "Title", "issued_on": "Issued on",
        "effective_from": "In force from", "effective_to": "No longer in force from",
    },
    day_info="day/month/year; empty if there is none", store_one="Store this document", store_all="Store all that wait",
    skip="Drop this file",
    seen_lead="{provisions} provisions, {chunks} chunks, {amendments} changes to other documents; {coverage}% of the text was read",
    outline="Provisions", warnings="Warnings", new_version="This document is held ({title}); storing the file makes it a new version.",
    same_text="The text is the same as the one held.", sets_aside="A digest is held; this official text will be cited in its place.",
    set_aside="The official text is held; this digest will be kept but not cited.",
    changes="Changes to the version held ({n})", changes_more="and {n} more changes", text_held="Held", text_new="In this file",
    absent="(absent)", clear="Clear finished files",
    held="Document", again="Read its file again", again_all="Read all again", remove="Remove this document",
    remove_sure="Remove “{name}”? Its uploaded file is deleted too.", remove_yes="Remove", remove_no="Keep",
    queued="Queued: {name}", pending_none="No amendment is pending.",
    pending_not_held="{by} amends {place} of {document}, which is not held.",
    pending_whole="{by} replaces or repeals {document}, which is not held.", pending_refused="{by}: could not be applied: {cause}",
    feedback_none="No feedback yet.", verdicts={"up": "right", "down": "not right"},
    reasons={"wrong-basis": "wrong basis", "incomplete": "incomplete", "outdated": "outdated", "other": "other"},
    question="Question and basis", said="Comment", refresh="Refresh",
    figures={
        "n_documents": "Documents cited", "n_set_aside": "Digests set aside", "n_chunks": "Chunks searched",
        "is_indexed": "Index agrees with the catalog", "n_pending": "Pending amendments", "memory_mb": "Memory of the application (MiB)",
        "helper_mb": "Memory of the intake process (MiB)", "disk_free_mb": "Disk free (MiB)", "up_s": "Up (seconds)",
    },
    errors="Latest errors", errors_none="No errors yet.", versions="Versions", yes="yes", no="no",
)  # fmt: skip

MANAGE_TEXTS: Mapping[Language, ManageTexts] = {"vi": VIETNAMESE, "en": ENGLISH}
