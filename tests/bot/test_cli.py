"""The commands as a user runs them: what goes to standard output, what to standard error, how they end."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
import typer

from bot import service
from bot.answerer import Answerer
from bot.cli import app, main
from bot.service import Opened, Places
from tests.bot.conftest import GOLD, ROOT, as_line, hoi, small_corpus

COMMAND = [sys.executable, "-m", "bot.cli"]
PAID_OUT = "tỷ lệ giải ngân vốn đầu tư công?"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def in_process(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in this process, on the reports that are open already: opening takes seconds."""
    monkeypatch.setattr(service, "open_all", lambda *_: opened)
    monkeypatch.chdir(ROOT)


def status_of(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_ask_prints_the_answer_and_nothing_else(answerer: Answerer) -> None:
    run = hoi("ask", PAID_OUT)
    assert (run.returncode, run.stderr) == (0, "")
    headline, quote, place = run.stdout.splitlines()[:3]
    assert headline.startswith("68,4 %")
    assert "bằng 68,4 % kế hoạch vốn giao" in quote
    assert place.startswith("Trang 11, ")


def test_a_question_on_a_finished_index_is_answered_without_torch(answerer: Answerer) -> None:
    code = (
        "import atexit, sys\n"
        "from bot.cli import main\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'sklearn', 'matplotlib', 'onnx', 'telegram'}\n"
        "atexit.register(lambda: print(heavy & set(sys.modules), file=sys.stderr))\n"
        f"main(['ask', {PAID_OUT!r}])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "68,4 %" in run.stdout
    assert run.stderr == "set()\n"


def test_a_missing_or_older_index_is_built_first_with_progress_on_standard_error(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    where = ("--corpus", corpus, "--index", tmp_path / "made" / "here")
    first = hoi("ask", "xã có bao nhiêu hộ nghèo?", "--json", *where)
    assert "Lập chỉ mục" in first.stderr
    assert json.loads(first.stdout)["question"] == "xã có bao nhiêu hộ nghèo?"
    small_corpus(corpus, "Toàn xã có 27 hộ cận nghèo.\n")
    second = hoi("ask", "bao nhiêu hộ cận nghèo?", "--json", *where)
    assert "Lập chỉ mục" in second.stderr
    assert "312" not in second.stdout


def test_a_damaged_index_is_told_in_one_sentence_and_mended_by_the_command_it_names(
    places: Places, answerer: Answerer, tmp_path: Path
) -> None:
    index = shutil.copytree(places.index, tmp_path / "index")
    stored = next(index.rglob("figures.faiss"))
    stored.write_bytes(stored.read_bytes()[:-1] + b"\xff")
    asked = hoi("ask", PAID_OUT, "--index", index)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr == f"Chỉ mục ở {index} bị hỏng; xin chạy `hoi index` để dựng lại.\n"


def test_ctrl_c_ends_a_command_without_a_traceback(answerer: Answerer) -> None:
    # A run in the background hands "ignore" on to its children; in a terminal they hear the key.
    with subprocess.Popen(
        [*COMMAND, "batch"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as batch:  # fmt: skip
        assert batch.stdin is not None and batch.stdout is not None and batch.stderr is not None  # noqa: PT018 - pipes
        batch.stdin.write(as_line(PAID_OUT).encode())
        batch.stdin.flush()
        assert json.loads(batch.stdout.readline())["status"] == "answer"
        batch.send_signal(signal.SIGINT)
        assert batch.wait(30) == 130
        assert batch.stderr.read() == b""


def test_a_reader_that_goes_away_ends_a_command_quietly() -> None:
    report = next((ROOT / "corpus").glob("*.txt"))
    for options in ([], ["--json"]):
        with subprocess.Popen(
            [*COMMAND, "read", str(report), *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as reading:
            assert reading.stdout is not None and reading.stderr is not None  # noqa: PT018 - pipes
            reading.stdout.close()
            assert reading.wait(60) == 1
            assert reading.stderr.read() == b""


def test_chat_in_a_terminal_answers_until_it_is_ended_and_keeps_what_was_typed(
    answerer: Answerer, tmp_path: Path
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text(
        f'[corpus]\nfolder = "{ROOT / "corpus"}"\n[index]\nfolder = "{ROOT / ".index"}"\n[bot]\nstate = "kept"\n'
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "chat", "--config", str(settings)], cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs,
        env=os.environ | {"TERM": "dumb"},
    ) as chat:  # fmt: skip
        os.close(theirs)
        said = until(ours, "hỏi> ")
        os.write(ours, f"{PAID_OUT}\n".encode())
        said += until(ours, "hỏi> ")
        os.write(ours, b"/thoat\n")
        assert chat.wait(30) == 0
    os.close(ours)
    assert "68,4 %" in said
    assert (tmp_path / "kept" / "chat_history").read_text(encoding="utf-8").splitlines() == [PAID_OUT, "/thoat"]


def until(terminal: int, awaited: str) -> str:
    """What a terminal shows up to and with `awaited`."""
    shown = b""
    while not shown.endswith(awaited.encode()):
        shown += os.read(terminal, 1)
    return shown.decode()


@pytest.mark.usefixtures("in_process")
def test_ask_as_data_and_why(capsys: Captured) -> None:
    assert status_of("ask", PAID_OUT, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["figures"][0]["value"], told["figures"][0]["page"]) == ("answer", 68.4, 11)
    assert status_of("ask", PAID_OUT, "--why") == 0
    shown = capsys.readouterr().out
    assert "Các con số đã cân nhắc:" in shown
    assert shown.count("(trang ") >= 3


@pytest.mark.usefixtures("in_process")
def test_a_byte_that_is_no_character_is_asked_as_one_that_was_lost(capsys: Captured) -> None:
    assert status_of("ask", "hộ \udcff nghèo?", "--before", "\udcff", "--json") == 0
    assert json.loads(capsys.readouterr().out)["question"] == "hộ \ufffd nghèo?"


@pytest.mark.usefixtures("in_process")
def test_eval_counts_every_question_of_every_file(capsys: Captured, tmp_path: Path) -> None:
    lines = [line for file in GOLD for line in file.read_text(encoding="utf-8").splitlines()][:7]
    (tmp_path / "a.jsonl").write_text("\n".join(lines[:3]), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[3:]), encoding="utf-8")
    assert status_of("eval", tmp_path / "a.jsonl", tmp_path / "b.jsonl") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("7 câu: ")


def test_read_prints_the_whole_body_and_what_the_letterhead_lacks(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "ghi-chep.txt"
    file.write_text("Toàn xã có 312 hộ nghèo.\n", encoding="utf-8")
    assert status_of("read", file, "--json") == 0
    out, err = capsys.readouterr()
    assert [p["text"] for p in json.loads(out)["paragraphs"]] == ["Toàn xã có 312 hộ nghèo."]
    assert err.startswith(f"{file}: không tìm thấy trong văn bản: ")
    assert status_of("read", file) == 0
    assert "Toàn xã có 312 hộ nghèo." in capsys.readouterr().out


def no_folder(_: Path) -> list[str]:
    return ["ask", "hộ nghèo?", "--corpus", "khong-co"]


def toml(text: str) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        (folder / "c.toml").write_text(text, encoding="utf-8")
        return ["index", "--config", str(folder / "c.toml")]

    return made


def file(name: str, content: bytes, *command: str) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        (folder / name).write_bytes(content)
        return [*command, str(folder / name)]

    return made


def fixed(*arguments: str) -> Callable[[Path], list[str]]:
    return lambda _: list(arguments)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (fixed("ask"), 2, "thiếu CÂU_HỎI…; xin xem `hoi ask --help`."),
        (fixed("eval"), 2, "thiếu TỆP…; xin xem `hoi eval --help`."),
        (fixed("ask", "hộ nghèo?", "--jsom"), 2, "tùy chọn --jsom không có"),
        (fixed("muc", "1", "2"), 2, "có phần thừa"),
        (fixed("hoi"), 2, "Không có lệnh “hoi”"),
        (fixed("index", "--config", "khong-co.toml"), 1, "khong-co.toml: không có tệp này."),
        (toml("[corpus\n"), 1, "sai cú pháp TOML"),
        (toml('[corpus]\nfoldr = "x"\n'), 1, "có phải là “folder”?"),
        (toml('[embedding]\nmodel = "./khong-co"\n'), 1, "Không có mô hình «./khong-co»: không có thư mục này."),
        (fixed("read", "khong-co.txt"), 1, "Không tìm thấy khong-co.txt."),
        (fixed("read", "."), 1, "đây là một thư mục."),
        (file("a.txt", b"\x7fELF\0\0", "read"), 1, "là tệp nhị phân"),
        (file("a.txt", "Hộ nghèo".encode("utf-16-be")[1::2] + b"\xff", "read"), 1, "không phải văn bản UTF-8"),
        (file("a.txt", b" \n", "read"), 1, "không có chữ nào"),
        (file("g.jsonl", b'{"id": "1"}\n', "eval"), 1, "dòng 1: thiếu «"),
        (file("g.jsonl", b"\xff\xfe\n", "eval"), 1, "dòng 1: không phải một đối tượng JSON"),
        (fixed("eval", "khong-co.jsonl"), 1, "Không tìm thấy khong-co.jsonl."),
        (
            no_folder,
            1,
            "Không có thư mục khong-co; xin đặt vào đó ít nhất một tệp PDF, DOCX, XLSX hoặc TXT.",
        ),
        (file("tep", b"", "index", "--index"), 1, "đã có một tệp cùng tên."),
        (fixed("bot"), 2, "Chưa có mã bot Telegram"),
    ],
)
def test_what_a_user_can_mend_is_told_in_one_sentence(
    arguments: Callable[[Path], list[str]], status: int, told: str, tmp_path: Path, capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    assert status_of(*arguments(tmp_path)) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_without_a_command_the_commands_are_shown(capsys: Captured) -> None:
    assert status_of() == 2
    out, err = capsys.readouterr()
    assert "batch" in out + err


def test_facts_lists_what_fits_and_says_what_only_comes_near(in_process: None, capsys: Captured) -> None:
    assert status_of("facts", "thu ngân sách") == 0
    first, near, *_ = capsys.readouterr().out.partition("\n\nCó thể liên quan:\n\n")
    assert first.startswith("327,2 tỷ đồng – ")
    assert first.splitlines()[-1].startswith("Trang ")
    assert near
    assert status_of("facts", "thu ngân sách năm 2019") == 0
    assert capsys.readouterr().out == "Báo cáo không nêu nội dung này.\n"


def test_words_need_no_quotation_marks(in_process: None, capsys: Captured) -> None:
    assert status_of("ask", "tổng", "đàn", "bò?") == 0
    assert capsys.readouterr().out.startswith("312 con")


def test_the_version_is_told(capsys: Captured) -> None:
    assert status_of("--version") == 0
    assert capsys.readouterr().out == f"hoi {version('hoi-bao-cao')}\n"


@pytest.mark.parametrize(
    ("typed", "told"),
    [("aks", "Không có lệnh “aks”; có phải `hoi ask`?\n"), ("xyzzy", "Không có lệnh “xyzzy”; xin xem `hoi --help`.\n")],
)
def test_of_a_command_that_is_not_there_the_nearest_is_named(typed: str, told: str, capsys: Captured) -> None:
    assert status_of(typed) == 2
    assert capsys.readouterr().err == told


def test_every_command_is_shown_under_its_purpose_with_an_example(capsys: Captured) -> None:
    assert status_of("--help") == 0
    shown = capsys.readouterr().out
    for name in typer.main.get_group(app).commands:
        assert f"\n  {name} " in shown
        assert f"Ví dụ: hoi {name}" in shown or f"| hoi {name}" in shown


def test_help_is_in_vietnamese_throughout(capsys: Captured) -> None:
    for name in ("ask", "check", "batch", "eval", "muc"):
        assert status_of(name, "--help") == 0
        shown = capsys.readouterr().out
        assert shown.startswith(f"Cách dùng: hoi {name}")
        assert not {"Usage", "Options", "Show", "required"} & set(shown.replace("[", " ").replace("]", " ").split())


def test_a_command_answers_to_its_vietnamese_name(capsys: Captured) -> None:
    assert status_of("soat", "--help") == 0
    assert capsys.readouterr().out.startswith("Cách dùng: hoi check TỆP")
