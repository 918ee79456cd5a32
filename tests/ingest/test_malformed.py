"""Broken, locked and hostile files: a clear error for each, none stops a batch, nothing is written beside the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import HashEmbedder
from malformed import BAD, ODD, TEXT, Bad

from ingest.build import ingest, parse
from ingest.errors import ReadError, TooLargeError
from ingest.readers import read
from ingest.settings import IngestSettings
from ingest.store import Store


def test_the_table_is_long_enough() -> None:
    assert len(BAD) + len(ODD) >= 40
    assert len({bad.what for bad in (*BAD, *ODD)}) == len(BAD) + len(ODD)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_broken_file_is_refused_by_name_and_cause(tmp_path: Path, bad: Bad) -> None:
    path = bad.write(tmp_path)
    with pytest.raises(ReadError) as caught:
        parse(path, IngestSettings(_env_file=None))
    assert str(caught.value).startswith(f"{bad.name}: ")
    assert bad.cause in str(caught.value)
    assert [found.name for found in tmp_path.rglob("*")] == [bad.name]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.what)
def test_an_odd_file_is_read_all_the_same(tmp_path: Path, odd: Bad) -> None:
    source = read(odd.write(tmp_path))
    assert TEXT.strip()[-20:].encode("ascii", "ignore") in source.text.encode("ascii", "ignore")
    assert any(odd.cause in warning for warning in source.warnings) or (odd.cause, source.warnings) == ("", ())
    assert [found.name for found in tmp_path.rglob("*")] == [odd.name]


def test_100_mb_of_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(101 * 2**20)
    with pytest.raises(TooLargeError, match=r"^a\.txt: tệp lớn hơn giới hạn 100 MiB$"):
        parse(path, IngestSettings(_env_file=None))


@pytest.mark.store
def test_none_of_them_stops_a_batch(tmp_path: Path, hash_embedder: HashEmbedder) -> None:
    folder, data = tmp_path / "files", tmp_path / "data"
    folder.mkdir()
    data.mkdir()
    for n, bad in enumerate(BAD):
        bad._replace(name=f"{n}-{bad.name}").write(folder)
    good = folder / "zz.txt"
    good.write_text(f"{TEXT}\n" * 3, "utf-8")
    store = Store(IngestSettings(data=data, _env_file=None), embedder=hash_embedder)
    report = ingest(sorted(folder.iterdir()), store)
    store.close()
    assert (report.count("failed"), [file.path for file in report.files if file.outcome == "added"]) == (len(BAD), [good])
