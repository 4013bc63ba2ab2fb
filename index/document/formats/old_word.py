"""A .doc -> words and grids: through LibreOffice, which makes a .docx of it, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from index.document.formats.content import Content, Unreadable
from index.document.formats.scanner import unbounded
from index.document.formats.word import read_docx

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST_S = 120


def read_doc(path: Path) -> Content:
    """What the .docx holds that LibreOffice makes of a .doc. Raises Unreadable, "no_doc_reader" where there is none."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Unreadable("no_doc_reader")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"  # not the user's, which may be open
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder, str(path)]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST_S, preexec_fn=unbounded)
        except subprocess.TimeoutExpired as error:
            raise Unreadable("too_slow", str(_LONGEST_S)) from error
        made = Path(folder) / f"{path.stem}.docx"
        if not made.exists():
            raise Unreadable("damaged")
        return read_docx(made)
