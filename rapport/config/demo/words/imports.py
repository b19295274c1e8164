"""What people wrote about those who came in by an import, and in the calendar and the mailbox that are not in yet."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    "Reads to children on Saturdays.": ("周六给孩子们读书。", "土曜に子どもたちへ読み聞かせをする。"),
    "Weekly review": ("每周检查", "週次の確認"),
    "Talk about the price list": ("谈价目表", "価格表の打ち合わせ"),
    "Round of tests": ("一轮测试", "テストの回"),
    "Plan of the month": ("当月计划", "月の計画"),
    "Price list of plot 7": ("7号地块的价目表", "7番区画の価格表"),
    "Question on a purchase order": ("关于一张采购单的问题", "発注書についての質問"),
    "Minutes of Monday": ("周一的会议纪要", "月曜の議事録"),
    "Automatic reply: back on Monday": ("自动回复：周一回来", "自動返信：月曜に戻ります"),
}
