"""The languages that the house is written in, as inputs name them."""

from typing import Literal

from pydantic.config import JsonDict

Language = Literal["en", "zh-hans", "ja"]
LABELS: JsonDict = {"en": "English", "zh-hans": "简体中文", "ja": "日本語"}
