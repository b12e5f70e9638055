"""The recipes in use: each version entered once, never changed."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Actor, Add, Entry, History
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.planning.recipe import Recipe, RecipeRefused, read_recipe, recipe_view
from app.wire.cell import Topic
from app.wire.planning import RecipeDetail, RecipeList, RecipeRef, RecipeText, RecipeView


class Recipes:
    """Recipes by name and version; the newest version of a name is the one in use."""

    def __init__(
        self, history: History, announcer: Announcer, kept: list[tuple[RecipeView, str]]
    ) -> None:
        self._history = history
        self._announcer = announcer
        self._kept = {(view.name, view.version): (view, text) for view, text in kept}

    @staticmethod
    async def read(reader: RecordReader) -> list[tuple[RecipeView, str]]:
        """Every recipe version in the record, oldest first."""
        rows = await reader.rows("SELECT view, toml FROM recipe ORDER BY rowid")
        return [(msgspec.json.decode(row[0], type=RecipeView), row[1]) for row in rows]

    async def enter_shipped(self, folder: Path) -> None:
        """On a new record: the recipes that come with the program."""
        if self._kept:
            return
        for path in sorted(folder.glob("*.toml")):
            await self._enter(path.read_text("utf-8"), Actor("celldeck"))

    def all(self) -> RecipeList:
        """The newest version of each name."""
        newest = {view.name: view for view, _ in self._kept.values()}
        return RecipeList([newest[name] for name in sorted(newest)])

    def show(self, call: RecipeRef) -> RecipeDetail:
        """planning.show_recipe."""
        view, text = self._newest(call.name)
        return RecipeDetail(view, text)

    def newest(self, name: str) -> tuple[RecipeView, Recipe]:
        """The version in use. Raises: OperatorCanFix planning.no_such_recipe."""
        view, text = self._newest(name)
        return view, read_recipe(text)

    def version(self, name: str, version: str) -> Recipe:
        """A version that a plan was made with. Raises: OperatorCanFix planning.no_such_recipe."""
        try:
            return read_recipe(self._kept[name, version][1])
        except KeyError as unknown:
            raise OperatorCanFix("planning.no_such_recipe", recipe=name) from unknown

    def view_of(self, name: str, version: str) -> RecipeView:
        """What is known of a version. Raises: OperatorCanFix planning.no_such_recipe."""
        try:
            return self._kept[name, version][0]
        except KeyError as unknown:
            raise OperatorCanFix("planning.no_such_recipe", recipe=name) from unknown

    async def add(self, call: RecipeText, actor: Actor) -> RecipeView:
        """planning.add_recipe. Raises: OperatorCanFix bad_recipe, recipe_version_exists."""
        return await self._enter(call.toml, actor)

    async def _enter(self, text: str, actor: Actor) -> RecipeView:
        try:
            recipe = read_recipe(text)
        except RecipeRefused as wrong:
            raise OperatorCanFix(wrong.code, **wrong.values) from wrong
        key = (recipe.name, recipe.version)
        if key in self._kept:
            raise OperatorCanFix(
                "planning.recipe_version_exists", recipe=recipe.name, version=recipe.version
            )
        view = msgspec.structs.replace(recipe_view(recipe, text), added_at=datetime.now(UTC))
        await self._history.append(
            Entry("recipe.added", "recipe", f"{view.name} {view.version}", actor, {"recipe": view}),
            Add(
                "recipe",
                {
                    "name": view.name,
                    "version": view.version,
                    "sha256": view.sha256,
                    "toml": text,
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
        )
        self._kept[key] = (view, text)
        self._announcer.tell(Topic.RECIPE, view.name, view)
        return view

    def _newest(self, name: str) -> tuple[RecipeView, str]:
        found = [pair for pair in self._kept.values() if pair[0].name == name]
        if not found:
            raise OperatorCanFix("planning.no_such_recipe", recipe=name)
        return found[-1]
