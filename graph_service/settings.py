"""All settings, read from the environment once; the only module that looks at it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Frozen; passed down, never read again further below."""

    model_config = SettingsConfigDict(env_prefix="CONSORTIUM_", frozen=True)

    home: Path = Field(Path(".consortium"), description="数据目录 (data directory)")
    store: str = Field("embedded", description="embedded，或 neo4j:// / bolt:// 地址")
    database_url: str | None = Field(None, description="应用数据库地址；默认为数据目录中的 SQLite")
    data: Path = Field(
        REPOSITORY.parent / "shared" / "data", description="测试数据目录 (test data folder)"
    )
    lang: Literal["zh", "en"] = Field("zh", description="输出语言 zh | en")
    max_body_bytes: int = Field(1_000_000, description="API 请求体上限，字节")
    max_topic_chars: int = Field(4_000, description="课题文本上限，字符")
    max_results: int = Field(200, description="一次最多返回的条数")
    log_level: str = Field("INFO", description="日志级别")

    def applications_database(self) -> str:
        """SQLAlchemy URL of the application database."""
        path = quote(str(self.records_file.absolute()))
        return self.database_url or f"sqlite:///{path}"

    @property
    def records_file(self) -> Path:
        """Where the application database lies unless a URL names another."""
        return self.home / "records.sqlite"
