"""A model that is missing or damaged says so, and what to do; marks go on without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.extract import ExtractSettings, extract_quotations
from onrecord.extract.model.network import FORMAT, load_model
from onrecord.records import Article

ARTICLE = Article(id="a", text='"The dam will hold," Ida Marsh said.', language="en")


def write_manifest(folder: Path, **changed: object) -> Path:
    manifest = {"format": FORMAT, "name": "test", "languages": ["en"], "files": {}, "heads": {}} | changed
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_name_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(ModelError, match=r"cannot load model 'klingon': no folder and no installed model"):
        extract_quotations(ARTICLE, ExtractSettings(model="klingon"))


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no model.json in it. .*--no-model"):
        load_model(tmp_path)


def test_a_damaged_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"its model.json is damaged"):
        load_model(tmp_path)


def test_another_format_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"its format is 'onrecord.model/9'"):
        load_model(write_manifest(tmp_path, format="onrecord.model/9"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model.onnx"):
        load_model(write_manifest(tmp_path, files={"model.onnx": "0" * 64}))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"half a model")
    with pytest.raises(ModelError, match=r"model.onnx is not the file that model.json names"):
        load_model(write_manifest(tmp_path, files={"model.onnx": "0" * 64}))


def test_without_a_model_marks_are_read() -> None:
    assert [q.wording for q in extract_quotations(ARTICLE, ExtractSettings(model="none"))] == ["The dam will hold,"]


def test_acts_that_are_not_asked_for_are_left_out() -> None:
    assert extract_quotations(ARTICLE, ExtractSettings(model="none", acts=("writing",))) == ()
