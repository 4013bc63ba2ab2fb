"""The command `hoi`: parse the command line, call the parts, print. Errors become one sentence and a non-zero exit.

What a command needs is imported in it: torch and its like take seconds, and `hoi --help` needs none of them.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.config import Config
from bot.errors import ConfigFault
from bot.rendering.commands import ABOUT, Command, Commands
from bot.rendering.markup import well_formed
from bot.rendering.terminal import indexed, model_step
from bot.terminal.progress import progress_on

if TYPE_CHECKING:
    from bot.answerer import Answers
    from bot.service import Places
    from index.embedding.interface import ModelStep
    from index.overview.library import Library

app = typer.Typer(add_completion=False, cls=Commands, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"hoi {version('hoi-bao-cao')}")
        raise typer.Exit


@app.callback(help=ABOUT, invoke_without_command=True)
def _options(
    context: typer.Context,
    _shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản rồi thôi.")
    ] = False,
) -> None:
    """What `hoi` does without a command: it shows them."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(2)


def _command(name: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return app.command(name=name, cls=Command)


CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="THƯ_MỤC", help="Thư mục báo cáo (mặc định: theo config.toml).")
]
IndexOption = Annotated[
    Path | None, typer.Option("--index", metavar="THƯ_MỤC", help="Thư mục chỉ mục (mặc định: theo config.toml).")
]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="TỆP", help="Tệp cấu hình (mặc định: config.toml ở thư mục này).")
]
ScaleOption = Annotated[
    int | None,
    typer.Option(
        "--scale",
        min=1,
        metavar="SỐ",
        help="Đo một chỉ mục gồm bấy nhiêu bản sao của báo cáo, thay cho các phép đo trên.",
    ),
]
DEFAULT_CONFIG = Path("config.toml")  # in the current folder; may be absent


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _joined(words: list[str]) -> str:
    """What was typed, with or without quotation marks around it."""
    return well_formed(" ".join(words))


def _hear(step: ModelStep, name: str) -> None:
    _say(model_step(step, name))


def _config(file: Path | None) -> Config:
    """As written in `file`, which must be there when the user named it."""
    if file is not None and not file.exists():
        raise ConfigFault(file, "", "absent")
    return Config.load(file or DEFAULT_CONFIG)


def _places(config: Path | None, corpus: Path | None, index: Path | None) -> Places:
    from bot import service
    from bot.terminal.left_out import say_left_out

    return service.places_of(_config(config), corpus, index, say_left_out)


def _answerer(config: Path | None, corpus: Path | None, index: Path | None) -> Answers:
    from bot import service

    with progress_on(sys.stderr) as progress:
        return service.open_all(_places(config, corpus, index), _hear, progress).answerer


def _library(config: Path | None, corpus: Path | None, index: Path | None) -> Library:
    from bot import service

    with progress_on(sys.stderr) as progress:
        return service.open_library(_places(config, corpus, index), _hear, progress)


@_command()
def ask(
    question: Annotated[list[str], typer.Argument(metavar="CÂU_HỎI…", help="Câu hỏi; dấu nháy có cũng được.")],
    as_data: Annotated[bool, typer.Option("--json", help="In câu trả lời dưới dạng JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Giải thích vì sao chọn con số này.")] = False,
    before: Annotated[
        list[str] | None, typer.Option("--before", metavar="CÂU", help="Câu đã hỏi trước đó; có thể ghi nhiều lần.")
    ] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Trả lời một câu hỏi."""
    from bot.rendering.answer import answer_text
    from bot.rendering.explanation import explanation_text
    from bot.rendering.json import answer_data

    answer = _answerer(config, corpus, index).ask(_joined(question), list(map(well_formed, before or ())))
    print(json.dumps(answer_data(answer), ensure_ascii=False) if as_data else answer_text(answer))
    if why:
        print("\n" + explanation_text(answer))


@_command()
def check(
    file: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Tệp chữ (UTF-8) của bản thảo; dấu - để đọc từ đầu vào chuẩn.")
    ],
    as_data: Annotated[bool, typer.Option("--json", help="In dưới dạng JSON.")] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Đối chiếu từng con số của một bản thảo với báo cáo."""
    from bot.rendering.draft import draft_text
    from bot.rendering.json import draft_data
    from index.document.reader import text_in

    text = sys.stdin.read() if file == Path("-") else text_in(file)
    checked = _answerer(config, corpus, index).check_draft(text)
    print(json.dumps(draft_data(checked), ensure_ascii=False) if as_data else draft_text(checked))


@_command()
def batch(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Đọc câu hỏi từ đầu vào chuẩn, mỗi dòng một đối tượng JSON; in mỗi dòng một câu trả lời, theo thứ tự."""
    from bot.terminal.batch import run_batch

    run_batch(sys.stdin, sys.stdout, _answerer(config, corpus, index))


@_command()
def chat(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Hỏi đáp liên tiếp trong cửa sổ lệnh; gõ /thoat để kết thúc."""
    from bot.terminal.chat import run_chat

    run_chat(_answerer(config, corpus, index), _config(config).bot.state)


@_command("index")
def build_index(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Cập nhật chỉ mục theo thư mục báo cáo."""
    from bot import service

    places = _places(config, corpus, index)
    with progress_on(sys.stderr) as progress:
        anew = service.bring_up_to_date(places, service.open_model(places, _hear), progress)
    _say(indexed(places.index, anew))


@_command("read")
def read_report(
    file: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Tệp của báo cáo: PDF, DOCX, DOC, XLSX, XLS, HTML hoặc TXT.")
    ],
    as_data: Annotated[bool, typer.Option("--json", help="In dưới dạng JSON.")] = False,
) -> None:
    """Xem chương trình đọc một báo cáo ra sao: mục, đoạn, bảng, chú thích, trang."""
    from bot.rendering.reading import missing_fields, report_outline
    from index.document.reader import as_json, read

    report = read(file)
    print(json.dumps(as_json(report), ensure_ascii=False) if as_data else report_outline(report))
    if report.missing:
        _say(missing_fields(file, report.missing))


@_command("eval")
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Các tệp câu hỏi mẫu (.jsonl).")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Chấm câu trả lời theo các câu hỏi mẫu."""
    from bot import service
    from bot.evaluation.gold import read_gold
    from bot.evaluation.report import evaluated, refusals

    questions = [question for file in files for question in read_gold(file)]
    with progress_on(sys.stderr) as progress:
        places = _places(config, corpus, index)
        answerer = service.open_in_one(service.open_model(places, _hear), places, progress)
    print(evaluated(questions, answerer))
    if refused := refusals(questions, answerer):
        print(f"\n{refused}")


@_command()
def bot(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Chạy trợ lý trên Telegram."""
    from bot.telegram.app import start_bot

    start_bot(_config(config).bot, _places(config, corpus, index))


@_command()
def bieudo(
    subject: Annotated[list[str], typer.Argument(metavar="CHỦ_ĐỀ…", help="Chủ đề cần so sánh.")],
    out: Annotated[Path, typer.Option("--out", metavar="TỆP", help="Tệp ảnh PNG để ghi.")] = Path("bieudo.png"),
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Vẽ biểu đồ so sánh: kết quả với kế hoạch, năm này với năm khác, các phần của một tổng thể."""
    from bot.terminal.chart import drawn

    if not drawn(_joined(subject), _answerer(config, corpus, index), out, _say):
        raise typer.Exit(1)


@_command()
def status(index: IndexOption = None, config: ConfigOption = None) -> None:
    """Cho biết trợ lý Telegram có đang chạy tốt không; mã thoát 0 khi mọi thứ đều tốt, 1 khi không."""
    from bot.telegram.settings import state_of
    from bot.telegram.state.heartbeat import heartbeat_in
    from bot.telegram.status import status_line

    configured = _config(config)
    heartbeat = heartbeat_in(state_of(os.environ, configured.bot.state))
    well, line = status_line(heartbeat, index or configured.index.folder, time.time())
    print(line)
    if not well:
        raise typer.Exit(1)


@_command()
def facts(
    words: Annotated[list[str], typer.Argument(metavar="ĐIỀU_CẦN_TRA…", help="Vài từ, ví dụ: thu ngân sách.")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Liệt kê tối đa năm số liệu hợp với vài từ, như khi gõ tên trợ lý trong một cuộc trò chuyện Telegram."""
    from bot.rendering.offers import offers_text

    print(offers_text(_answerer(config, corpus, index).offers(_joined(words))))


@_command()
def chitieu(
    number: Annotated[
        str, typer.Argument(metavar="SỐ", help="Số của báo cáo, khi có nhiều (gõ `hoi muc` để xem).")
    ] = "",
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Các chỉ tiêu báo cáo đề ra cho thời gian tới, và kết quả chính so với kế hoạch."""
    from bot.rendering.overview import plans_text

    print(plans_text(_library(config, corpus, index), number))


@_command()
def muc(
    number: Annotated[str, typer.Argument(metavar="SỐ", help="Số của mục, ví dụ 1.2 (gõ `hoi muc` để xem).")] = "",
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Các mục của báo cáo; kèm số của một mục thì cho xem nội dung mục ấy."""
    from bot.rendering.overview import outline_text

    print(outline_text(_library(config, corpus, index), number))


@_command()
def nguon(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Câu trả lời được lấy từ báo cáo nào: cơ quan ban hành, ngày, số trang."""
    from bot.rendering.overview import sources_text

    print(sources_text(_library(config, corpus, index)))


@_command()
def bench(
    scale: ScaleOption = None, corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None
) -> None:
    """Đo thời gian lập chỉ mục, lúc khởi động, thời gian trả lời và bộ nhớ, bên cạnh một bản dựng theo sách."""
    from bot.evaluation.bench import measured
    from bot.evaluation.scale import scaled
    from bot.rendering.evaluation import measurements_table, scale_table

    if scale is not None:
        print(scale_table(scaled(_places(config, corpus, index), scale)))
        return
    print(measurements_table(*measured(_places(config, corpus, index))))


def main(arguments: list[str] | None = None) -> None:
    """Run the command; whatever a user can mend is told in one sentence on standard error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale; a stray byte is no reason to stop
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_guarded(lambda: app(arguments, prog_name="hoi", standalone_mode=False)))


def _guarded(run: Callable[[], object]) -> int:
    """The exit status of `run`: the one it returns, 0 when it returns none, that of its error when it raises."""
    try:
        status = run()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has gone, and took all it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from bot.rendering.errors import FAULTS, error_sentence, exit_code

        if not isinstance(error, FAULTS):
            raise
        _say(error_sentence(error))
        return exit_code(error)
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    main()
