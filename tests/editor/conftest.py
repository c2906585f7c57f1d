"""The server, run once for all checks."""

import shutil
from collections.abc import Iterator

import pytest

from tests.editor.language_server import LanguageServer, language_server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    program = shutil.which("yaml-language-server")
    assert program, "install it with: npm install --global yaml-language-server"
    with language_server(program, tmp_path_factory.mktemp("schema")) as found:
        yield found
