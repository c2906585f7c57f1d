"""Structurizr DSL: one statement a line, and a stack of the blocks that the lines are in."""

from omnicheck.caps import MAX_BYTES, MAX_FILES
from omnicheck.errors import Fault, UserError
from omnicheck.importers.files import Files
from omnicheck.importers.structurizr.details import PropertiesBlock, lose_documentation
from omnicheck.importers.structurizr.lines import Token, lines_of
from omnicheck.importers.structurizr.model_blocks import ModelBlock
from omnicheck.importers.structurizr.reading import SKIPPED, Block, Reading, Statement
from omnicheck.importers.structurizr.scope import Scope
from omnicheck.importers.structurizr.views import ViewsBlock
from omnicheck.importers.structurizr.workspace_json import add_workspace, is_json
from omnicheck.place import Place, Source

_MAX_INCLUDES = 64
"""Files one inside the other."""


class NoWorkspaceError(UserError):
    """The file has no workspace; it may be a part of one."""


class DslReader:
    """The reader of one workspace and of the files that it includes or extends."""

    def __init__(self, reading: Reading, files: Files) -> None:
        self.reached: set[str] = set()
        self._reading = reading
        self._files = files
        self._chain: list[str] = []
        self._room = MAX_BYTES
        self._files_left = MAX_FILES

    def workspace(self, source: Source) -> None:
        """Read a workspace with all that it names. Raises UserError if its braces do not match."""
        outside = _Outside(self)
        scope = Scope(self._reading, outside, self.include)
        self._file(source, scope)
        scope.close()
        if not outside.workspaces:
            hint = "import the file that includes it" if source.text.strip() else "write `workspace {`"
            place = Place(source.file, 1, 1)
            raise NoWorkspaceError([Fault("there is no workspace in this file", place, hint)])

    def extend(self, token: Token) -> None:
        """Read the workspace that another one extends."""
        source = self._files.text(token.place.file, token.text, token.place)
        self._enter(source, token.place)
        if is_json(source):
            add_workspace(source, self._reading)
        else:
            self.workspace(source)
        self._chain.pop()
        self._reading.extending = True

    def include(self, token: Token, scope: Scope) -> None:
        """Read the file, or the files of the folder, that a statement includes.

        If it cannot be read, that is a fault, and what is missing then is none.
        """
        file, word, place = token.place.file, token.text, token.place
        try:
            if self._files.is_folder(file, word, place):
                sources = self._files.folder(file, word, place)
            else:
                sources = (self._files.text(file, word, place),)
        except UserError as error:
            self._reading.faults.extend(error.faults)
            self._reading.incomplete = True
            return
        for source in sources:
            self._enter(source, place)
            self._file(source, scope)
            self._chain.pop()

    def _enter(self, source: Source, place: Place) -> None:
        self.reached.add(source.file)
        self._room -= len(source.text)
        self._files_left -= 1
        if source.file in self._chain:
            round_about = " includes ".join((*self._chain[self._chain.index(source.file) :], source.file))
            message = f"the files include each other in a circle: {round_about}"
        elif len(self._chain) >= _MAX_INCLUDES:
            message = f"files include each other more than {_MAX_INCLUDES} deep"
        elif self._room < 0 or self._files_left < 0:
            message = f"more than {MAX_FILES:,} files or {MAX_BYTES // 1024 // 1024} MiB are included"
        else:
            self._chain.append(source.file)
            return
        self._reading.stop(Fault(message, place, "include each file once"))

    def _file(self, source: Source, scope: Scope) -> None:
        outermost = not self._chain
        if outermost:
            self._chain.append(source.file)
        for line in lines_of(source):
            if not line.is_comment():
                scope.take(line)
        if outermost:
            self._chain.pop()


class _Outside(Block):
    """What is outside of all blocks."""

    def __init__(self, reader: DslReader) -> None:
        self._reader = reader
        self.workspaces: list[Place] = []

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        if statement.keyword != "workspace":
            return None
        if self.workspaces:
            related = (("the first is here", self.workspaces[0]),)
            hint = "import each on its own"
            reading.stop(Fault("there are two workspaces", statement.place, hint, related))
        self.workspaces.append(statement.place)
        if statement.word(1).lower() == "extends" and statement.has(2):
            self._reader.extend(statement.tokens[2])
            return _Workspace()
        reading.draft.name = statement.word(1)
        reading.draft.description = statement.word(2)
        reading.lose_words(statement, 3)
        return _Workspace()


class _Workspace(Block):
    name = "workspace"

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        draft = reading.draft
        match statement.keyword:
            case "model":
                return ModelBlock()
            case "views":
                return ViewsBlock()
            case "name" if statement.has(1):
                draft.name = statement.word(1)
            case "description" if statement.has(1):
                draft.description = statement.word(1)
            case "properties":
                return PropertiesBlock([draft.properties])
            case "configuration":
                reading.lose("settings", "configuration", statement.place)
            case "!docs" | "!adrs" | "!decisions":
                lose_documentation(statement, reading)
            case _:
                return None
        return SKIPPED
