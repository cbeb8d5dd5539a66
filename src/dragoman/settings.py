"""One typed object for every setting: from the environment, a file, or arguments.

Environment variables begin with ``DRAGOMAN_`` (``DRAGOMAN_MODEL``); the file is
``dragoman.toml`` in the working folder or the one that ``DRAGOMAN_SETTINGS`` names. Arguments
win over the environment, the environment over the file.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from dragoman.errors import SettingsError

FILE_NAME = "dragoman.toml"


class Settings(BaseSettings):
    """The settings of a run.

    Attributes:
        model: spaCy model, package name or folder; by default the installed one.
        threads: threads for numerical libraries; 1 keeps batches of processes honest.
        max_characters: longest article that is read; longer ones are refused.
        knowledge: tables and dictionaries of the user's own that every command reads.
        issues: dictionaries of issues of the user's own, beside the one that ships.
    """

    model_config = SettingsConfigDict(env_prefix="DRAGOMAN_", frozen=True, extra="forbid")

    model: str | None = None
    threads: int = 1
    max_characters: int = 5_000_000
    knowledge: tuple[Path, ...] = ()
    issues: tuple[Path, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        file = Path(os.environ.get("DRAGOMAN_SETTINGS", FILE_NAME))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file)


def load_settings(**given: object) -> Settings:
    """The settings in force; raises SettingsError that names the bad one."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        raise SettingsError(
            f"the setting {name!r} is not valid ({first['msg']})",
            where=os.environ.get("DRAGOMAN_SETTINGS", FILE_NAME),
            remedy="see docs/settings.md for the names and values",
        ) from error
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the settings file cannot be read ({error})",
            where=os.environ.get("DRAGOMAN_SETTINGS", FILE_NAME),
        ) from error
