"""The success rulers, in Chinese and Japanese."""

SAID = {
    "Things will fail in the first week: that is why we test. What is mended comes back to you to be tested again.": (
        "第一周一定会有失败，所以才要测。改好的会请您再测一遍。",
        "最初の週は必ず失敗が出ます。だからテストします。直したものはもう一度試していただきます。",
    ),
    "One picture and one sentence each: what you did, what you saw.": (
        "每个问题一张图、一句话：您做了什么，看到了什么。",
        "一件につき写真一枚と一文で。何をして、何が見えたか。",
    ),
    "Age of a value": ("货值的时效", "区画価値の古さ"),
    "days": ("天", "日"),
    "s": ("秒", "秒"),
    "%": ("%", "%"),
    "Ω": ("Ω", "Ω"),
    "Oldest value on the board each morning": ("每天早上看板上最旧的一个货值", "毎朝、画面でいちばん古い値"),
    "Risky orders stopped": ("拦下的风险订单", "止めた危ない注文"),
    "Orders held of those that procurement calls risky": (
        "采购认定有风险的订单里，拦下了多少",
        "購買が危ないとした注文のうち止めたもの",
    ),
    "Time to open": ("打开时间", "開くまでの時間"),
    "From the tap to the page, on his phone in the car": (
        "在车里用他的手机，从点开到看见整页",
        "車中、本人の携帯で、押してから一枚が出るまで",
    ),
    "Reports that agree": ("对得上的报表", "一致する報告"),
    "Nine pairs of reports are compared each week by Qin Yu": (
        "秦予每周比对九对报表",
        "秦予が毎週九組の報告を突き合わせる",
    ),
    "Sales at list price": ("按价格表成交", "定価どおりの販売"),
    "Contracts of the month against the price list": ("当月合同对照价格表", "当月の契約を価格表と照合"),
    "six weekly counts by Qin Yu": ("秦予六周的每周统计", "秦予による六週の集計"),
    "Orders without a call": ("不打电话的订单", "電話のいらない注文"),
    "Orders of a week in which nobody telephones": ("一周里没人打电话的订单", "一週のうち誰も電話しない注文"),
    "Systems rehearsed alone": ("独立演练过的系统", "自分たちだけで試したシステム"),
    "Rehearsals that nobody of the house helped with": ("对方没有人帮忙的演练", "先方の助けなしの試行"),
    "Earth resistance": ("接地电阻", "接地抵抗"),
    "Fall of potential, mean of five sites": ("电位降法，五个站点的平均", "電位降下法、五地点の平均"),
    "Cost of a dish": ("单菜成本", "献立の原価"),
    "Days until the cost of a day is known": ("当天成本几天后能知道", "その日の原価がわかるまでの日数"),
}
