"""``streamlit_pydantic.settings``, where the package is not installed: settings that read the secrets."""

# pydantic-settings is optional.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportUnknownParameterType=false

from __future__ import annotations

from typing import Any

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

import nbflow as st


class _Secrets(PydanticBaseSettingsSource):
    """``st.secrets``."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """Return the secret of a field's name."""
        return st.secrets.get(field_name), field_name, self.field_is_complex(field)

    def __call__(self) -> dict[str, Any]:
        """Return the secrets that are fields."""
        found = {
            name: self.get_field_value(info, name)[0] for name, info in self.settings_cls.model_fields.items()
        }
        return {name: value for name, value in found.items() if value is not None}


class StreamlitSettings(BaseSettings):
    """Settings that are read from the environment, and then from ``st.secrets``."""

    model_config = SettingsConfigDict(extra="ignore")

    @classmethod
    def settings_customise_sources(cls, settings_cls: Any, *sources: Any, **named: Any) -> tuple[Any, ...]:
        """Read the secrets last."""
        return (*sources, *named.values(), _Secrets(settings_cls))


__all__ = ["StreamlitSettings"]
