"""A client of the language server of YAML that editors use, over its standard streams."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from omnicheck.read.json_schema import model_schema


class Position(NamedTuple):
    """A position in a text; line and character count from 0."""

    line: int
    character: int


class LanguageServer:
    """A running server that judges every YAML file by the published schema."""

    def __init__(self, process: "subprocess.Popen[bytes]", schema: str) -> None:
        self._process = process
        self._schema = schema
        self._last_id = 0

    def start(self) -> None:
        """Introduce the client, and wait until the server answers."""
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})

    def problems(self, uri: str, text: str) -> list[str]:
        """Return what the server marks in a file: the line, and the message."""
        self.open(uri, text)
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found = message["params"]["diagnostics"]
                return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def open(self, uri: str, text: str) -> None:
        """Show the server a file."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def offered(self, uri: str, at: Position) -> set[str]:
        """Return what the server offers to write at a position of an open file."""
        where = {"textDocument": {"uri": uri}, "position": at._asdict()}
        answer = self._ask("textDocument/completion", where)
        items = answer.get("items", []) if isinstance(answer, dict) else answer or []
        return {item["label"] for item in items}

    def _settings(self) -> Mapping[str, Any]:
        schemas = {self._schema: ["*.yaml", "*.yml", "*.json"]}
        return {"validate": True, "completion": True, "schemas": schemas, "schemaStore": {"enable": False}}

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._last_id and "method" not in message:
                return message.get("result")

    def _tell(self, method: str, params: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _next(self) -> Any:
        """Return the next message, after answering those that ask something of the client."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            by_section = {"yaml": self._settings()}
            self._send(
                {"id": message["id"], "result": [by_section.get(one["section"]) for one in asked] or None}
            )
        return message


@contextmanager
def language_server(program: str, folder: Path) -> Iterator[LanguageServer]:
    """Run the server, with the published schema in a folder."""
    schema = folder / "omnicheck.schema.json"
    schema.write_text(json.dumps(model_schema()), "utf-8")
    with subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process, schema.as_uri())
        try:
            server.start()
            yield server
        finally:
            process.kill()
