"""Reading a file: what cannot be read is said with its line."""

from pathlib import Path

import pytest

from installation.presets.toml import Document, PresetError, Problem, read_document, shown_path


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"a = \n", 1, "is not TOML: there is no value"),
        (b"a = 1\nb = 0,7\n", 2, "is not TOML: numbers have a point, no comma"),
        (b"a = 1\nb = dust\n", 2, "is not TOML: text stands in quotation marks"),
        (b'a = 1\nb = "dust\nc = 1\n', 2, "is not TOML: the closing quotation mark is missing"),
        (b"a = [1, 2\nb = 0.5\n", 2, "is not TOML: unclosed array"),
        (b"a = 1\nb = 2\na = 3\n", 3, "is a key or table there twice?"),
        (b"[a]\n[b]\n[a]\n", 3, "is a key or table there twice?"),
        (b"a = 1\n\nb 2\n", 3, "expected '='"),
        (b"a = 1\nb = [1,\n2\n", 3, "unclosed array"),
        (b"a = 1\nb = 'x\nc = 1\n\n", 2, "the closing quotation mark is missing"),
        (b'a = 1\nb = """x\nc = 1\n', 2, "unterminated string"),
        (b'a = 1\nb = "\xff"\n', 2, "is not UTF-8"),
        (b"a = " + b"[" * 5000, 1, "is not TOML"),
        (b"a = " + b"9" * 5000, 1, "is not TOML"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(PresetError) as caught:
        read_document(path)
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.kind) == (str(path), line, "syntax")
    assert said in problem.message


def test_a_missing_file_has_no_line(tmp_path: Path) -> None:
    with pytest.raises(PresetError, match=r"gone\.toml: no such file"):
        read_document(tmp_path / "gone.toml")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n[b]\r\nc = 2\r\n")
    document = read_document(path)
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert document.line(("b", "c")) == 3


def test_a_key_that_is_not_there_has_the_line_of_its_table() -> None:
    document = Document(Path("x.toml"), "a = 1\n[b]\nc = 1\n")
    assert document.line(("b", "missing", "deeper")) == 2
    assert document.line(("missing",)) == 1
    assert document.problem(("b",), "value", "is odd") == Problem(shown_path(Path("x.toml")), 2, "value", "is odd")


def test_paths_are_shown_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "a/b.toml") == str(Path("a/b.toml"))
    assert shown_path(tmp_path.parent / "b.toml") == str(tmp_path.parent / "b.toml")


def test_a_problem_reads_as_one_line() -> None:
    assert str(Problem("a.toml", 3, "value", "is odd")) == "a.toml:3: is odd"
    assert str(Problem("a.toml", 0, "file", "is gone")) == "a.toml: is gone"
