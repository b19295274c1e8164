"""Hartwell's trade desk and its use, in Chinese and Japanese."""

SAID = {
    "Invoice run": ("开票", "請求書の発行"),
    "Price list": ("价目表", "価格表"),
    "Stock count": ("盘点", "棚卸し"),
    "billing": ("账单", "請求"),
    "sales": ("销售", "営業"),
    "store": ("仓库", "倉庫"),
    "Half an hour on the invoice run, with their own invoices": (
        "用他们自己的发票，半小时讲开票",
        "自分たちの請求書で、発行を 30 分",
    ),
}
"""What was written, by what the tables say in English."""
