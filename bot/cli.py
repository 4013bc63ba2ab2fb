"""The command `hoi`: parse the command line, call the parts, print. Errors become one sentence and a non-zero exit.

What a command needs is imported in it: torch and its like take seconds, and `hoi --help` needs none of them.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.config import Config, ConfigFault
from bot.progress import progress_on

if TYPE_CHECKING:
    from bot.answer import Answerer
    from bot.service import Places

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Hỏi báo cáo bằng tiếng Việt, nhận con số kèm nguyên văn."
)
CorpusOption = Annotated[Path | None, typer.Option("--corpus", help="Thư mục báo cáo, thay cho config.toml.")]
IndexOption = Annotated[Path | None, typer.Option("--index", help="Thư mục chỉ mục, thay cho config.toml.")]
ConfigOption = Annotated[Path | None, typer.Option("--config", help="Tệp cấu hình, thay cho config.toml ở đây.")]
DEFAULT_CONFIG = Path("config.toml")  # in the current folder; may be absent


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _config(file: Path | None) -> Config:
    """As written in `file`, which must be there when the user named it."""
    if file is not None and not file.exists():
        raise ConfigFault(file, "", "không có tệp này")
    return Config.load(file or DEFAULT_CONFIG)


def _places(config: Path | None, corpus: Path | None, index: Path | None) -> Places:
    from bot import service

    return service.places_of(_config(config), corpus, index)


def _answerer(config: Path | None, corpus: Path | None, index: Path | None) -> Answerer:
    from bot import service

    with progress_on(sys.stderr) as progress:
        return service.open_answerer(_places(config, corpus, index), _say, progress)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="CÂU_HỎI", help="Câu hỏi, đặt trong dấu nháy.")],
    as_data: Annotated[bool, typer.Option("--json", help="In câu trả lời dưới dạng JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Cho biết các con số đã cân nhắc và điểm của chúng.")] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Trả lời một câu hỏi."""
    from bot import render
    from bot.as_json import as_json

    answer = _answerer(config, corpus, index).ask(question)
    print(json.dumps(as_json(answer), ensure_ascii=False) if as_data else render.text(answer))
    if why:
        print("\n" + render.why(answer))


@app.command()
def batch(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Đọc câu hỏi từ đầu vào chuẩn, mỗi dòng một đối tượng JSON; in mỗi dòng một câu trả lời, theo thứ tự."""
    from bot.batch import run

    run(sys.stdin, sys.stdout, _answerer(config, corpus, index))


@app.command()
def chat(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Hỏi đáp liên tiếp trong cửa sổ lệnh; gõ /thoat để kết thúc."""
    from bot.chat import run

    run(_answerer(config, corpus, index), _config(config).bot.state)


@app.command(name="index")
def build_index(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Đưa chỉ mục về đúng với thư mục báo cáo."""
    from bot import service
    from index import embedding, lexicon

    places = _places(config, corpus, index)
    with progress_on(sys.stderr) as progress:
        embedder = embedding.load(places.model, places.cache, _say)
        done = service.bring_up_to_date(places, embedder, lexicon.load(), progress)
    _say(f"Đã dựng chỉ mục ở {places.index}." if done else f"Chỉ mục ở {places.index} đã mới nhất.")


@app.command(name="read")
def read_report(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .txt của báo cáo.")],
    as_data: Annotated[bool, typer.Option("--json", help="In dưới dạng JSON.")] = False,
) -> None:
    """Cho xem một báo cáo được đọc ra thế nào: mục, đoạn, chú thích, trang."""
    from bot import render
    from index.reading import as_json, read

    report = read(file)
    print(json.dumps(as_json(report), ensure_ascii=False) if as_data else render.outline(report))
    if report.missing:
        _say(render.missing_fields(file, report.missing))


@app.command(name="eval")
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Các tệp câu hỏi mẫu (.jsonl).")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Chấm câu trả lời theo các câu hỏi mẫu."""
    from bot.gold import read_gold
    from bot.measuring import evaluated

    questions = [question for file in files for question in read_gold(file)]
    print(evaluated(questions, _answerer(config, corpus, index)))


@app.command()
def bot(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Chạy trợ lý trên Telegram."""
    from bot import render, telegram_app
    from bot.charts import Charts
    from bot.telegram_settings import settings_from

    held = _config(config).bot
    settings = settings_from(os.environ, held.token_file, held.state)
    answerer = _answerer(config, corpus, index)
    telegram_app.run(settings, answerer, render.html_messages, answerer.examples(), Charts(lambda: answerer))


@app.command()
def bieudo(
    subject: Annotated[str, typer.Argument(metavar="CHỦ_ĐỀ", help="Chủ đề cần so sánh, đặt trong dấu nháy.")],
    out: Annotated[Path, typer.Option("--out", metavar="TỆP", help="Tệp ảnh PNG để ghi.")] = Path("bieudo.png"),
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = None,
) -> None:
    """Vẽ biểu đồ so sánh: kết quả với kế hoạch, năm này với năm khác, các phần của một tổng thể."""
    from bot import wording_chart
    from bot.charts import Charts

    answerer = _answerer(config, corpus, index)
    found = Charts(lambda: answerer).about(subject)
    if found.chart is None:
        _say(wording_chart.none(found.why or "nothing_to_compare"))
        raise typer.Exit(1)
    from bot.chart import png

    out.write_bytes(png(found.chart))
    print(wording_chart.plain(found.chart))
    _say(wording_chart.saved(out))


@app.command()
def bench(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = None) -> None:
    """Đo thời gian lập chỉ mục, thời gian trả lời, lúc khởi động và bộ nhớ."""
    from bot.bench import measured

    print(measured(_places(config, corpus, index)))


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
        from bot import faults

        if not isinstance(error, faults.FAULTS):
            raise
        if told := faults.sentence(error):
            _say(told)
        return faults.exit_code(error)
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    main()
