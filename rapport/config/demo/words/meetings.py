"""The meetings, in Chinese and Japanese."""

SAID = {
    "The go-live report": ("上线汇报", "稼働報告"),
    "Who answers the finance questions on stage": ("台上的财务问题谁来答", "壇上で財務の質問に答える人"),
    "First draft of the report": ("汇报初稿", "報告の初稿"),
    "Which three figures open it": ("用哪三个数开场", "冒頭に置く三つの数字"),
    "The report opens with what was stopped, not with what was built": (
        "汇报从拦下了什么讲起，不从建了什么讲起",
        "報告は造ったものでなく、止めたものから始める",
    ),
    "List of 9 reports with two meanings of ‘signed’": (
        "9 张“签约”口径不一的报表清单",
        "「契約済み」の意味が二つある 9 報告の一覧",
    ),
    "Car tablet for the test": ("测试用车载平板", "テスト用の車載タブレット"),
    "The deck, slide by slide": ("逐页过讲稿", "資料を一枚ずつ"),
    "UAT of plot value": ("地块货值 UAT", "区画価値の UAT"),
    "How Zhou Jingming gets there": ("如何请周敬明到场", "周敬明に来てもらう方法"),
    "Who says what at 14:00": ("14:00 谁讲什么", "14:00 に誰が何を話すか"),
    "UAT result for plot value": ("地块货值 UAT 结果", "区画価値の UAT 結果"),
    "Leads of slides 7 and 12": ("第 7、12 页导读", "7 枚目と 12 枚目の導入"),
    "Slides 1 to 6": ("第 1 至 6 页", "1 枚目から 6 枚目"),
    "Figures of procurement": ("采购数据", "購買の数字"),
    "Cost lines of the 11 plots": ("11 块地的成本明细", "11 区画の原価明細"),
    "Test list, round 2": ("第二轮测试清单", "第 2 回テスト一覧"),
    "Values of last night": ("昨晚的货值", "昨夜の価値"),
    "Slides 1–6 stand; slide 9 shows yesterday’s values": (
        "第 1–6 页通过；第 9 页仍是昨天的货值",
        "1〜6 枚目は確定。9 枚目は昨日の価値のまま",
    ),
    "Put tonight’s values on slide 9": ("第 9 页换成今晚货值", "9 枚目を今夜の価値に替える"),
    "The report opens with ¥30 million stopped, then one page of plot values": (
        "汇报以“拦下三千万”开场，接一页货值",
        "報告は「三千万を止めた」で始め、価値の一枚へ",
    ),
    "11 plots lack a cost basis; finance counts land tax, sales does not": (
        "11 块地没有成本口径：财务含土地税，营销不含",
        "11 区画に原価の基準なし。財務は土地税を含み、販売は含まない",
    ),
    "Agree one cost basis for the 11 plots": ("为 11 块地定一个成本口径", "11 区画の原価の基準を一つに決める"),
    "Tao Ran fears the night job; he was not asked in June": (
        "陶然担心夜间任务，六月没人问过他",
        "陶然は夜間処理を案じている。六月に誰も聞かなかった",
    ),
    "Run the UAT of plot value with three users": ("三位用户执行货值 UAT", "三人の利用者で価値の UAT を行う"),
    "Show Zhou’s page on the car’s screen first": ("先在车上的屏幕试周总的页面", "まず車の画面で周さんの頁を試す"),
    "Acceptance terms, first reading": ("验收条款初读", "検収条件の初読"),
    "Clause 7.2, word by word": ("逐字过 7.2 条", "7.2 条を一語ずつ"),
    "What we give way on": ("我们能让什么", "譲れるところ"),
    "Clause 7.2 still says ‘good’": ("7.2 条还写着“良好”", "7.2 条はまだ「良好」のまま"),
    "The average of the five sites counts, not each of them": (
        "以五个站点的平均值为准，不看单个",
        "五か所の平均で見る。一か所ずつではない",
    ),
    "Imran would take 4 Ω if Bilal is not asked twice": (
        "只要不再问比拉勒，伊姆兰可以接受 4 Ω",
        "ビラルに二度聞かないなら、イムランは 4 Ω でよい",
    ),
    "The five measurements as one signed sheet": ("五次测量合成一页签字表", "五つの測定を署名入りの一枚に"),
}
