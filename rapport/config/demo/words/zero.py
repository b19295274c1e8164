"""Story 5, The extra zero, in Chinese and Japanese."""

SAID = {
    "Number plan": ("号码规划", "番号計画"),
    "Equipment on site": ("设备到场", "機器が現地に到着"),
    "Power on, after two days": ("两天后加电", "二日後に通電"),
    "Acceptance of the hardware": ("硬件验收", "ハードウェアの検収"),
    "Calls come back to their sender": ("电话打回给自己", "発信者に呼が戻る"),
    "Across the border only. All blame us.": ("只在跨境时发生。都怪我们。", "国境を越える呼だけ。皆が当社を責める。"),
    "calls that come back": ("打回来的电话", "戻ってくる呼"),
    "Traces, read together": ("一起看信令跟踪", "トレースを一緒に読む"),
    "A number of twelve digits": ("一个十二位的号码", "十二桁の番号"),
    "Hypothesis: 100000000001 where the others have 11 digits. We look for it together with Orbel Radio, without blame.": (
        "假设：100000000001，而别的都是 11 位。我们和奥贝尔无线一起找，不指责谁。",
        "仮説：ほかは 11 桁なのに 100000000001。責めずに、オーベル無線と一緒に探す。",
    ),
    "Wants facts before noon; in the evening he is on the road": (
        "中午前要事实；晚上他在路上",
        "事実は正午までに。夜は移動中",
    ),
    "Trace of the twelve digits, both sides": ("十二位号码的跟踪，双方各一份", "十二桁のトレース、双方の分"),
    "Joint finding with Orbel Radio": ("与奥贝尔无线的联合结论", "オーベル無線との共同所見"),
    "To lead the core network of the whole group": ("负责整个集团的核心网", "グループ全体のコア網を率いる"),
    "Her number plan became the group’s": ("她的号码规划成了集团的", "彼女の番号計画がグループの標準に"),
    "She reads the traces herself now": ("现在她自己会看跟踪", "今は自分でトレースを読む"),
}
