"""Settings, read from the environment. In production a missing secret stops the start."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that a site may set. Names in the environment: AFTERWARD_<NAME>, and DATABASE_URL."""

    model_config = SettingsConfigDict(env_prefix="AFTERWARD_", env_file=".env", extra="ignore")

    environment: Literal["development", "production"] = "development"
    data: Path = Path("data")
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    database_owner_url: str | None = Field(default=None, validation_alias="DATABASE_OWNER_URL")
    public_url: str = "http://localhost:8000"
    host: str = "127.0.0.1"
    port: int = 8000

    key: SecretStr | None = None  # 32 bytes in base64; else the file below
    key_file: Path | None = None  # default: <data>/keys.json, made in development

    model: str | None = None  # "openai:<name>", with OPENAI_API_KEY and OPENAI_BASE_URL; or "local:<name>"
    model_budget_seconds: float = 8.0
    adjudicator: str | None = None  # "openai:<name>", or "on" for the model that drafts: asked about unclear texts
    moderation: Literal["on", "off"] = "off"  # every text also goes to a moderation service
    outside_budget_seconds: float = Field(default=8.0, ge=2, le=60)

    chroma_url: str | None = None
    policy: Path | None = None  # a site's own policy file
    locale: str = "en"
    time_zone: str = "UTC"

    smtp_url: str | None = None  # smtp://user:password@host:587
    mail_from: str = "afterward@localhost"

    screen_budget_ms: int = 1000
    claim_minutes: int = 30
    questions_per_entry: int = 3
    posts_per_minute: int = 300
    sign_ins_per_quarter_hour: int = 8
    session_days: int = 30
    log_level: str = "INFO"

    @field_validator("adjudicator", mode="before")
    @classmethod
    def refuse_an_unclear_adjudicator(cls, named: str | None) -> str | None:
        said = (named or "").strip()
        if said in ("", "off"):
            return None
        if said == "on" or (said.startswith("openai:") and said.removeprefix("openai:").strip()):
            return said
        raise ValueError(f"AFTERWARD_ADJUDICATOR is {said!r}; write openai:<model>, on (the model that drafts) or off")

    @field_validator("moderation", mode="before")
    @classmethod
    def refuse_unclear_moderation(cls, said: str | None) -> str:
        if (said or "off") not in ("on", "off"):
            raise ValueError(f"AFTERWARD_MODERATION is {said!r}; write on or off")
        return said or "off"

    @model_validator(mode="after")
    def refuse_screens_that_nobody_answers(self) -> "Settings":
        if self.adjudicator == "on" and not (self.model or "").startswith("openai:"):
            raise ValueError("AFTERWARD_ADJUDICATOR=on needs AFTERWARD_MODEL; or name a model: openai:<model>")
        if self.moderation == "on" and not (os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL")):
            raise ValueError(
                "AFTERWARD_MODERATION=on needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own"
            )
        return self

    @model_validator(mode="after")
    def refuse_a_careless_production(self) -> "Settings":
        if self.environment == "production":
            missing = [
                name
                for name, value in {
                    "DATABASE_URL": self.database_url,
                    "AFTERWARD_KEY or AFTERWARD_KEY_FILE": self.key or self.key_file,
                    "AFTERWARD_SMTP_URL": self.smtp_url,
                }.items()
                if not value
            ]
            if missing:
                raise ValueError("production needs " + ", ".join(missing) + "; see docs/operations.md")
            if not self.public_url.startswith("https://"):
                raise ValueError("production needs AFTERWARD_PUBLIC_URL to begin with https://")
        return self

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")
