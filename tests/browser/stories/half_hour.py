"""What is said in story 7, in English and in Chinese."""

from __future__ import annotations

HAOTING, PROJECT = ("Haoting Group", "澔庭集团"), ("Dynamic plot value", "动态货值")
ZHOU, HE_LAN, XU_PEI = ("Zhou Jingming", "周敬明"), ("He Lan", "何岚"), ("Xu Pei", "许培")
MAILS = {one: f"{one}@haoting.example" for one in ("he.lan", "xu.pei", "zhou.jingming")}

WORDS = (
    "Every night I want to know what each plot is worth if we sold it tomorrow.",
    "每天晚上我都要知道，每块地如果明天卖，值多少钱。",
)
PAIN = {
    "who": ZHOU,
    "scenario": ("the monthly board, deciding which plot to sell", "每月董事会，决定卖哪块地"),
    "pain": ("values are 45 days old", "货值已过期 45 天"),
    "solution": ("recompute from the night’s contracts", "按当夜签约重算货值"),
    "value": ("1 day old at most", "时效不超过 1 天"),
}
GOALS = (
    ("1", ("He decides on today’s figures", "用今天的数做决定")),
    ("2", ("Value of every plot", "每块地的货值")),
    ("3", ("Plot value every night", "每夜更新地块货值")),
)
RUN = ("The night’s run over all contracts", "每夜跑批，算全部合同")
AGE = ("Age of a value", "货值时效")
RULER = ("Is this how we measure success together?", "我们就按这些来衡量成功，您同意吗？")
SAW = ("Plot 7 still shows Monday’s value.", "7 号地块还是周一的数。")
DONE = ("Is this done as you wanted it?", "这件事按您的要求做到了吗？")
