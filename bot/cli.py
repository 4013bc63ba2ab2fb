"""The command `hoi`: parse the command line, call the parts, print. Errors become one sentence and a non-zero exit."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import faults, service
from bot.config import Config
from bot.progress import progress_on

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Hỏi báo cáo bằng tiếng Việt, nhận con số kèm nguyên văn."
)
CorpusOption = Annotated[Path | None, typer.Option("--corpus", help="Thư mục báo cáo, thay cho config.toml.")]
IndexOption = Annotated[Path | None, typer.Option("--index", help="Thư mục chỉ mục, thay cho config.toml.")]
ConfigOption = Annotated[Path, typer.Option("--config", help="Tệp cấu hình.")]
DEFAULT_CONFIG = Path("config.toml")


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _places(config: Path, corpus: Path | None, index: Path | None) -> service.Places:
    return service.places_of(Config.load(config), corpus, index)


def _answerer(config: Path, corpus: Path | None, index: Path | None) -> Any:
    with progress_on(sys.stderr) as progress:
        return service.open_answerer(_places(config, corpus, index), _say, progress)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi, đặt trong dấu nháy.")],
    as_data: Annotated[bool, typer.Option("--json", help="In câu trả lời dưới dạng JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Cho biết các con số đã cân nhắc và điểm của chúng.")] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Trả lời một câu hỏi."""
    from bot import render
    from bot.as_json import as_json

    answer = _answerer(config, corpus, index).ask(question)
    print(json.dumps(as_json(answer), ensure_ascii=False) if as_data else render.text(answer))
    if why:
        print("\n" + render.why(answer))


@app.command()
def batch(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Đọc câu hỏi từ đầu vào chuẩn, mỗi dòng một đối tượng JSON; in mỗi dòng một câu trả lời, theo thứ tự."""
    from bot.batch import run

    run(sys.stdin, sys.stdout, _answerer(config, corpus, index))


@app.command()
def chat(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Hỏi đáp liên tiếp trong cửa sổ lệnh; gõ /thoat để kết thúc."""
    from bot.chat import run

    run(_answerer(config, corpus, index), Config.load(config).bot.state)


@app.command(name="index")
def build_index(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Đưa chỉ mục về đúng với thư mục báo cáo."""
    from index import embedding, lexicon

    places = _places(config, corpus, index)
    with progress_on(sys.stderr) as progress:
        embedder = embedding.load(places.model, places.cache, _say)
        done = service.refresh(places, embedder, lexicon.load(), progress)
    _say(f"Đã dựng chỉ mục ở {places.index}." if done else f"Chỉ mục ở {places.index} đã mới nhất.")


@app.command(name="read")
def read_report(
    file: Annotated[Path, typer.Argument(help="Tệp .txt của báo cáo.")],
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
    files: Annotated[list[Path], typer.Argument(help="Các tệp câu hỏi mẫu (.jsonl).")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Chấm câu trả lời theo các câu hỏi mẫu."""
    from bot.gold import read_gold
    from bot.measuring import evaluated

    questions = [question for file in files for question in read_gold(file)]
    print(evaluated(questions, _answerer(config, corpus, index)))


@app.command()
def bot(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Chạy trợ lý trên Telegram."""
    from bot import render, telegram_app
    from bot.telegram_settings import settings_from

    held = Config.load(config).bot
    settings = settings_from(os.environ, held.token_file, held.state)
    answerer = _answerer(config, corpus, index)
    telegram_app.run(settings, answerer, render.html_messages, answerer.examples())


@app.command()
def bench(corpus: CorpusOption = None, index: IndexOption = None, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Đo thời gian lập chỉ mục, thời gian trả lời, lúc khởi động và bộ nhớ."""
    from bot.bench import measured

    print(measured(_places(config, corpus, index)))


def main(arguments: list[str] | None = None) -> None:
    """Run the command; anything a user can mend is told in one sentence on standard error."""
    sys.exit(_guarded(lambda: app(arguments, prog_name="hoi", standalone_mode=True)))


def _guarded(run: Callable[[], Any]) -> int:
    from bot.telegram_settings import BotCannotRun

    try:
        run()
    except BotCannotRun as error:
        _say(str(error))
        return error.exit_code
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the reader of the pipe has gone
        return 1
    except faults.FAULTS as error:
        _say(faults.sentence(error))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    main()
