"""What the assistant says of its own, in Vietnamese and English: leads, notes, refusals. Everything else in an answer is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.labels import in_english
from assistant.records import Citation, Intent, Language, Removed
from ingest.records import Form


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences of one language; {label}, {focus}, {names}, {n} … are filled in."""

    lead: str
    lead_focus: str
    yes: str
    no: str
    lead_steps: str
    lead_documents: str
    lead_compared: str
    also: str
    exception: str
    transition: str
    leant_on: str
    read_until: str
    read_from: str
    digest: str
    digest_note: str
    ocr: str
    ocr_note: str
    secondary_note: str
    amended_note: str
    expired_note: str
    future_note: str
    day_asked: str
    day_earlier: str
    day_before: str
    day_unknown: str
    changed_within: str
    no_law_then: str
    law_since: str
    law_until: str
    in_force: str
    in_force_until: str
    amended_by: str
    amended: str
    replaced_by: str
    repealed_by: str
    replaces: str
    amends: str
    changed_on: str
    repealed_on: str
    added_on: str
    unchanged: str
    no_longer: str
    put_in: str
    taken_out: str
    changes: str
    adds: str
    repeals: str
    partly: str
    expired: str
    not_yet: str
    starts: str
    ends: str
    ends_too: str
    past_law: str
    and_others: str
    and_documents: str
    dropped: str
    lacking: str
    general_law: str
    refusal: str
    out_of_scope: str
    vague: str
    missing: Mapping[Intent, str]
    unknown_names: str
    not_held: str
    absent: str
    recorded: str
    issuing: Mapping[str, str]
    nearest: str
    nearest_documents: str
    nearest_matters: str
    held: str
    more: str
    model_down: str
    model_causes: Mapping[str, str]
    model_unsupported: str
    model_no_answer: str
    model_removed: str
    uncited: str
    faults: Mapping[str, str]
    nothing_held: str
    follow_up: str
    note: str
    as_of: str
    is_english: bool = False

    def cited(self, label: str) -> str:
        """A label, or a document's name, as the reader's language cites it."""
        return in_english(label) if self.is_english else label

    def listed(self, labels: Iterable[str]) -> str:
        """Several labels in a row, told apart from the commas within an English one."""
        return ("; " if self.is_english else ", ").join(map(self.cited, labels))

    def notes(self, citations: Iterable[Citation]) -> list[str]:
        """What a reader must know of the sources cited: summaries, scans and secondary sources, each named once."""
        cited = list(citations)
        digests = list(dict.fromkeys(c.document_name or c.document for c in cited if c.form == Form.DIGEST))
        scans = list(dict.fromkeys(c.document_name or c.document for c in cited if c.form == Form.OCR))
        secondary = list(dict.fromkeys(c.amended_by or c.document_name or c.document for c in cited if c.confidence == "secondary"))
        found = [self.digest_note.format(names=", ".join(digests))] if digests else []
        found += [self.ocr_note.format(names=", ".join(scans))] if scans else []
        return found + ([self.secondary_note.format(names=", ".join(secondary))] if secondary else [])

    def removed_note(self, removed: Sequence[Removed]) -> str:
        """How many sentences of a model were removed, and what in them was not borne out."""
        kinds = [self.faults[kind] for r in removed for kind, _ in r.faults]
        uncited = [self.uncited] if any(not r.faults for r in removed) else []
        return self.model_removed.format(n=len(removed), kinds=", ".join(dict.fromkeys([*kinds, *uncited])))


_VIETNAMESE = Wording(
    lead="Theo {label}:",
    lead_focus="**{focus}** – theo {label}:",
    yes="Có: {told}",
    no="Không: {told}",
    lead_steps="Các bước, theo thứ tự của văn bản:",
    lead_documents="Các văn bản đang có nói về việc này: {names}.",
    lead_compared="Quy định về từng nội dung, đặt cạnh nhau:",
    also="Ngoài ra áp dụng:",
    exception="Ngoại lệ",
    transition="Chuyển tiếp",
    leant_on="Được dẫn ở trên",
    read_until="Trước ngày {day:%d/%m/%Y}",
    read_from="Từ ngày {day:%d/%m/%Y}",
    digest="bản tóm lược",
    ocr="nhận dạng từ bản quét",
    ocr_note="Chữ nhận dạng từ bản quét (OCR), có thể sai; khi áp dụng, hãy đối chiếu với bản gốc: {names}.",
    digest_note="Trích từ bản tóm lược của Căn Cứ; khi áp dụng, hãy tra bản chính thức: {names}.",
    secondary_note="Nội dung lấy từ nguồn thứ cấp, chưa đối chiếu với bản gốc: {names}.",
    amended_note="{label} đã được sửa đổi, bổ sung bởi {by}; hãy đối chiếu trước khi áp dụng.",
    expired_note="{label} đã hết hiệu lực từ ngày {day:%d/%m/%Y}.",
    future_note="{label} chưa có hiệu lực vào ngày hỏi; có hiệu lực từ ngày {day:%d/%m/%Y}.",
    day_asked="Trả lời theo quy định có hiệu lực ngày {day:%d/%m/%Y}, theo ngày nêu trong câu hỏi (“{said}”).",
    day_earlier="Trả lời theo quy định có hiệu lực ngày {day:%d/%m/%Y}, theo ngày nêu ở câu hỏi trước (“{said}”).",
    day_before="Trả lời theo quy định trước khi thay đổi (“{said}”), có hiệu lực đến ngày {day:%d/%m/%Y}.",
    day_unknown="Không xác định được lần thay đổi mà câu hỏi nói đến (“{said}”); trả lời theo ngày {day:%d/%m/%Y}.",
    changed_within="Trong thời gian nêu ở câu hỏi (“{said}”) quy định có thay đổi: {label} áp dụng từ ngày {day:%d/%m/%Y}.",
    no_law_then="Các văn bản đang có không quy định việc này vào ngày {day:%d/%m/%Y}.",
    law_since="Có quy định về việc này từ ngày {day:%d/%m/%Y}: {label}.",
    law_until="Đã có quy định về việc này, đến trước ngày {day:%d/%m/%Y}: {label}.",
    in_force="Còn hiệu lực",
    in_force_until="Còn hiệu lực, đến trước ngày {day:%d/%m/%Y}",
    amended_by="đã được sửa đổi, bổ sung bởi {names}",
    amended="Đã được sửa đổi, bổ sung bởi {names}",
    replaced_by="được thay thế bằng {names}",
    repealed_by="bị bãi bỏ bởi {names}",
    replaces="Thay thế, bãi bỏ {names}",
    amends="Sửa đổi, bổ sung {names}",
    changed_on="Đã được sửa đổi từ ngày {day:%d/%m/%Y}",
    added_on="Được bổ sung từ ngày {day:%d/%m/%Y}",
    repealed_on="Đã bị bãi bỏ từ ngày {day:%d/%m/%Y}",
    no_longer="Từ ngày {day:%d/%m/%Y} không còn quy định: “{words}”",
    unchanged="Không thay đổi: không văn bản nào đang có sửa đổi quy định này",
    put_in="thêm “{words}”",
    taken_out="bỏ “{words}”",
    changes="Sửa đổi, bổ sung {places}",
    adds="Thêm {places}",
    repeals="Bãi bỏ {places}",
    partly="đã hết hiệu lực một phần từ ngày {day:%d/%m/%Y}: {places}",
    expired="Đã hết hiệu lực từ ngày {day:%d/%m/%Y}",
    not_yet="Chưa có hiệu lực, có hiệu lực từ ngày {day:%d/%m/%Y}",
    starts="Có hiệu lực từ ngày {day:%d/%m/%Y}",
    ends="Hết hiệu lực từ ngày {day:%d/%m/%Y}",
    ends_too="hết hiệu lực từ ngày {day:%d/%m/%Y}",
    past_law="Đây là quy định cũ: {label} chỉ có hiệu lực như trên đến trước ngày {day:%d/%m/%Y}.",
    and_others="các quy định khác được trích",
    and_documents="các văn bản khác",
    lacking="Không tìm thấy trong các văn bản đang có quy định trả lời phần này của câu hỏi: {parts}.",
    dropped="Đã bỏ {n} đoạn trích không khớp nguyên văn với quy định.",
    general_law="Các văn bản đang có không có quy định riêng cho {place}: đây là quy định chung của cả nước.",
    refusal="Các văn bản đang có nói về lĩnh vực này nhưng không quy định điều được hỏi.",
    out_of_scope="Câu hỏi nằm ngoài phạm vi các văn bản đang có.",
    vague="Câu hỏi chưa đủ rõ để tra căn cứ: hãy nêu thêm {missing}.",
    missing={
        Intent.TIME_LIMIT: "thời hạn của việc gì, do ai thực hiện",
        Intent.DATE: "ngày của việc gì hoặc của văn bản nào",
        Intent.BODY: "việc gì cần biết ai làm",
        Intent.FIGURE: "con số của cái gì, trong trường hợp nào",
        Intent.DEFINITION: "từ ngữ cần giải thích",
        Intent.LIST: "hồ sơ, điều kiện hoặc trách nhiệm của thủ tục nào, của ai",
        Intent.PROCEDURE: "thủ tục nào, của ai",
        Intent.STATUS: "số, ký hiệu của văn bản",
        Intent.CHANGES: "văn bản hoặc điều khoản nào, giữa hai thời điểm nào",
        Intent.OTHER: "việc cần hỏi, ví dụ thủ tục nào, của ai, theo văn bản nào",
    },
    unknown_names="Không văn bản nào đang có nhắc đến {names}.",
    not_held="Chưa có toàn văn của văn bản được hỏi trong các văn bản đã nhập: {names}.",
    recorded="Nội dung các văn bản đang có không nêu điều được hỏi. Thông tin lưu kèm văn bản: {told}.",
    issuing={"day": "ngày ban hành", "issuer": "cơ quan ban hành", "signer": "người ký"},
    absent="Bản đang có của {document} không có {place}.",
    nearest="Quy định gần nhất đang có:",
    nearest_documents="Văn bản gần nhất đang có:",
    nearest_matters="Ví dụ, các văn bản đang có quy định về:",
    held="Văn bản đang có:",
    more=" và {n} văn bản khác",
    model_down="Mô hình ngôn ngữ không trả lời được ({cause}); đây là câu trả lời trích nguyên văn quy định.",
    model_causes={"slow": "quá {detail} giây chưa trả lời xong", "silent": "không viết gì", "failed": "{detail}"},
    model_unsupported="Phần trả lời do mô hình viết không có căn cứ trong quy định đã trích nên đã được thay bằng trích nguyên văn.",
    model_no_answer="Mô hình ngôn ngữ không tìm thấy câu trả lời trong quy định đã trích; đây là trích nguyên văn quy định.",
    model_removed="Đã bỏ {n} câu do mô hình viết vì không có căn cứ trong quy định được dẫn ({kinds}).",
    uncited="không dẫn căn cứ",
    faults={
        "empty": "không có nội dung",
        "markup": "định dạng",
        "language": "ngôn ngữ khác",
        "figure": "con số",
        "limit": "mức tối đa, tối thiểu",
        "date": "ngày tháng",
        "body": "cơ quan",
        "name": "tên riêng",
        "document": "số văn bản",
        "provision": "điều khoản",
        "negation": "phủ định",
        "force": "bắt buộc hay được phép",
        "exception": "ngoại lệ",
        "opposite": "điều trái ngược",
        "replaced": "thay bằng điều khác",
        "actor": "người thực hiện",
        "matter": "nội dung khác",
    },
    follow_up="{label} quy định gì?",
    note="Lưu ý",
    as_of="Thời điểm áp dụng",
    nothing_held="Chưa có văn bản nào được nhập. Hãy chạy: python -m ingest",
)
_ENGLISH = Wording(
    lead="According to {label}:",
    lead_focus="**{focus}** – according to {label}:",
    yes="Yes: {told}",
    no="No: {told}",
    lead_steps="The steps, in the order of the law:",
    lead_documents="Documents held that deal with this: {names}.",
    lead_compared="What is ruled on each, side by side:",
    also="What else applies:",
    exception="Exception",
    transition="Transitional rule",
    leant_on="Referred to above",
    read_until="Before {day:%d/%m/%Y}",
    read_from="From {day:%d/%m/%Y}",
    digest="summary",
    ocr="read from a scan",
    ocr_note="Read from a scan (OCR), which may be wrong in places; check with the original before relying on it: {names}.",
    digest_note="Quoted from Căn Cứ's own summary; look up the official text before relying on it: {names}.",
    secondary_note="Taken from a secondary source, not compared with the original: {names}.",
    amended_note="{label} has been amended by {by}; compare before relying on it.",
    expired_note="{label} has not been in force since {day:%d/%m/%Y}.",
    future_note="{label} is not yet in force on the day asked about; it will be from {day:%d/%m/%Y}.",
    day_asked="Answered by the rules in force on {day:%d/%m/%Y}, the day named in the question (“{said}”).",
    day_earlier="Answered by the rules in force on {day:%d/%m/%Y}, the day named in an earlier question (“{said}”).",
    day_before="Answered by the rules before the change (“{said}”), in force until {day:%d/%m/%Y}.",
    day_unknown="The change that the question speaks of (“{said}”) is not known; answered as of {day:%d/%m/%Y}.",
    changed_within="The rules changed within the time named in the question (“{said}”): {label} applies from {day:%d/%m/%Y}.",
    no_law_then="The documents held have no rule on this on {day:%d/%m/%Y}.",
    law_since="There is one since {day:%d/%m/%Y}: {label}.",
    law_until="There was one until {day:%d/%m/%Y}: {label}.",
    in_force="In force",
    in_force_until="In force, until {day:%d/%m/%Y}",
    amended_by="amended by {names}",
    amended="Amended by {names}",
    replaced_by="replaced by {names}",
    repealed_by="repealed by {names}",
    replaces="Replaces or repeals {names}",
    amends="Amends {names}",
    changed_on="Changed on {day:%d/%m/%Y}",
    added_on="Added on {day:%d/%m/%Y}",
    repealed_on="Repealed from {day:%d/%m/%Y}",
    no_longer="No longer said from {day:%d/%m/%Y}: “{words}”",
    unchanged="No change: no document held amends this provision",
    put_in="adds “{words}”",
    taken_out="drops “{words}”",
    changes="Changes {places}",
    adds="Adds {places}",
    repeals="Repeals {places}",
    partly="partly expired since {day:%d/%m/%Y}: {places}",
    expired="Expired on {day:%d/%m/%Y}",
    not_yet="Not yet in force; in force from {day:%d/%m/%Y}",
    starts="In force from {day:%d/%m/%Y}",
    ends="Expires on {day:%d/%m/%Y}",
    ends_too="expires on {day:%d/%m/%Y}",
    past_law="This is past law: {label} read so only until {day:%d/%m/%Y}.",
    and_others="other provisions quoted",
    and_documents="other documents",
    lacking="Nothing was found in the documents held that answers this part of the question: {parts}.",
    dropped="{n} quotations that do not match their provision were removed.",
    general_law="The documents held have no rule of their own for {place}: this is the law of the whole country.",
    refusal="The documents held deal with this field but do not say what is asked.",
    out_of_scope="The question is outside what the documents held deal with.",
    vague="The question says too little to look up: please add {missing}.",
    missing={
        Intent.TIME_LIMIT: "the time limit for doing what, and by whom",
        Intent.DATE: "the date of what, or of which document",
        Intent.BODY: "what it is that someone does",
        Intent.FIGURE: "the figure of what, in which case",
        Intent.DEFINITION: "the term to be defined",
        Intent.LIST: "the dossier, conditions or duties of which procedure, and whose",
        Intent.PROCEDURE: "which procedure, and whose",
        Intent.STATUS: "the number of the document",
        Intent.CHANGES: "which document or provision, between which two days",
        Intent.OTHER: "the matter, for example which procedure, whose, under which document",
    },
    unknown_names="No document held mentions {names}.",
    not_held="The document asked about is not among those held: {names}.",
    recorded="No text held says what is asked. The record of the document tells: {told}.",
    issuing={"day": "the day of issue", "issuer": "the issuing body", "signer": "who signed"},
    absent="The text held of {document} has no {place}.",
    nearest="Nearest provisions held:",
    nearest_documents="Nearest documents held:",
    nearest_matters="The documents held deal for example with:",
    held="Documents held:",
    more=" and {n} more",
    model_down="The language model did not answer ({cause}); this answer quotes the provisions instead.",
    model_causes={"slow": "not done after {detail} seconds", "silent": "it wrote nothing", "failed": "{detail}"},
    model_unsupported="What the model wrote is not supported by the provisions cited and was replaced by quotations.",
    model_no_answer="The language model found no answer in the provisions quoted; this answer quotes them.",
    model_removed="{n} sentences written by the model were removed: the provisions cited do not support them ({kinds}).",
    uncited="cites no provision",
    faults={
        "empty": "says nothing",
        "markup": "format",
        "language": "other language",
        "figure": "figure",
        "limit": "limit",
        "date": "date",
        "body": "body",
        "name": "name",
        "document": "document number",
        "provision": "provision",
        "negation": "negation",
        "force": "duty or permission",
        "exception": "exception",
        "opposite": "an opposite",
        "replaced": "put for something else",
        "actor": "who acts",
        "matter": "other matter",
    },
    follow_up="What does {label} say?",
    note="Note",
    as_of="As of",
    nothing_held="No document has been ingested yet. Run: python -m ingest",
    is_english=True,
)


def words_for(language: Language) -> Wording:
    """The wording of a language."""
    return _ENGLISH if language == "en" else _VIETNAMESE
