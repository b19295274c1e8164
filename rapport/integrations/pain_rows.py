"""Rows of PSPSV from a table that somebody pasted or dropped (PRACTICES C1)."""

from __future__ import annotations

from pathlib import Path

from rapport.integrations import part_rows
from rapport.kits.clarity import PARTS

NAMES = {
    "who": "person, role, who, user, stakeholder, name, 人, 角色, 人物, 用户, 干系人, 姓名, 役割, 担当, 担当者, 利用者, 誰",
    "scenario": "scenario, scene, situation, when, context, 场景, 情景, 场合, 何时, シーン, 場面, 状況",
    "pain": "pain, pain point, problem, issue, 痛点, 问题, 困难, 痛み, 課題, 問題, 困りごと",
    "solution": "solution, fix, answer, measure, 方案, 解决方案, 对策, 解决, 解決, 解決策, 対策",
    "value": "value, benefit, worth, gain, result, 价值, 收益, 效果, 好处, 価値, 効果, 効用",
}
"""What the columns are called, by part."""

FIELDS = part_rows.fields_of(NAMES)


def rows_in(text: str) -> list[part_rows.Row]:
    """Return the rows of pasted text."""
    return part_rows.rows_in(text, PARTS, FIELDS)


def rows_of(path: Path) -> list[part_rows.Row]:
    """Return the rows of the first table of a file. Raises `Unreadable` with the sentence that says why not."""
    return part_rows.rows_of(path, PARTS, FIELDS)
