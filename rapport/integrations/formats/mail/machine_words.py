"""The words of machines in subjects and texts, in the languages that mail programs write them in."""

from __future__ import annotations

import re

UNDELIVERED = re.compile(
    r"undeliver(?:ed|able)\b|(?:delivery|mail delivery) (?:status|notification|report|error|failed|failure|has failed|problem)"
    r"|mail (?:delivery (?:failed|failure|error|system)|system error|could not be delivered)|failure notice\b"
    r"|returned mail\b|message (?:not delivered|could not be delivered|undeliverable|delivery failure)"
    r"|(?:warning: )?(?:could not send message|message still undelivered|message delayed)|nondeliverable mail"
    r"|e-?mail delivery error|message (?:delivery|status)\b|mail (?:error|failure)|notice: mail delivery|delayed mail\b"
    r"|(?:sorry, )?your (?:message|e-?mail|mail) (?:could|was|can|did)(?: ?not|n't)|there was an error sending your"
    r"|unzustellbar\b|zustellung fehlgeschlagen|non remis\b|échec (?:de la remise|de remise)|non recapitabile"
    r"|no se puede entregar|não é possível entregar|недоставленное|(?:ваше )?сообщение не доставлено|не доставлено"
    r"|(?:系统)?退信|邮件(?:投递|发送)失败|未送达|無法傳遞|無法投遞|传递失败|配信(?:不能|エラー|できません)|送信エラー|配信されません"
    r"|メール(?:エラー|送信エラー|配信エラー)|メールが送信できません|您的邮件(?:被退回|未能)",
    re.IGNORECASE,
)
ANSWERING = re.compile(
    r"[\[【(（<]?(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response|respond|responder|antwort|svar)|out of office autoreply"
    r"|automatische (?:antwort|abwesenheits\w+)|automatisch antwoord|abwesenheitsnotiz|abwesenheitsmeldung"
    r"|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatiskt? svar"
    r"|automatisk svar|автоматический ответ|автоответ|自动(?:回复|答复|应答)|自動(?:回覆|回復|返信|応答|答覆)"
    r"|不在(?:通知|自動返信)|자동 ?(?:회신|응답)|yahoo! auto response)\s*(?:[:：\]】)）>]|$)|auto: .{1,60} (?:is|will be) (?:out of|away|on leave)",
    re.IGNORECASE,
)
AWAY = re.compile(
    r"out of (?:the )?office|ooo\b|on (?:vacation|holiday|leave)|vacation\b|away from|abwesen|absence|absent"
    r"|fuera de la oficina|ausente|ausência|assente|in vacanza|не в офисе|不在|休假|外出|お休み|休暇",
    re.IGNORECASE,
)
# How the text of what came back begins, one line of its first few.
RETURNED = re.compile(
    r"\W{0,10}(?:this (?:message was created automatically by|is the mail system at|is an automatically generated delivery)"
    r"|hi\. this is the \S+|i(?:'|’)m (?:afraid i wasn't able|sorry to have) to |we (?:had trouble|were unable to|are unable to) deliver"
    r"|a message that you (?:have )?sent (?:could not|cannot)|unable to deliver (?:message|mail|your)|error message below:"
    r"|(?:the following|your|this) (?:message|e-?mail|mail|recipient|address)\b.{0,80}"
    r"(?:not (?:be|been)? ?delivered|did not reach|undeliverable|failed permanently|fatal errors|has been delayed)"
    r"|could not be delivered to:?|was not delivered to:|did not reach the following recipient|the original message was received at"
    r"|delivery (?:to the following|has failed to|of (?:the|your) (?:message|mail))|(?:the )?following address\w* (?:had|failed)"
    r"|(?:hello, )?this is the (?:\S.{0,60}\s)?mail (?:agent|server|system)|there was (?:an error|a temporary problem) deliver|\W*delivery incomplete"
    r"|your (?:message|mail) could not be sent|this is an? (?:\S+ )?e?-?mail abuse report|invalid final delivery"
    r"|это письмо создано автоматически|failure reasons\b|[45]\d\d[ -](?:[45]\.\d+\.\d+|requested|user|sorry|mailbox)"
    r"|(?:diese|ihre) nachricht .{0,80}(?:automatisch|nicht zugestellt)|.{0,40}(?:送信|配信|お届け)できません|.{0,40}退回来了"
    r"|.{0,40}(?:无法|未能|無法)(?:投递|送达|发送|傳遞|送達))",
    re.IGNORECASE,
)
# Lotus Notes says it in one fixed sentence, under a subject that people write too.
RETURNING = re.compile(
    r"I will be out of the office starting\b.{1,80}\band will not return until", re.IGNORECASE | re.DOTALL
)
# Exchange sets it before the subject that it answers.
BEFORE_SUBJECT = re.compile(r"(?:out of (?:the )?office|ooo|abwesend|不在|absence)\s*[:：]\s*(.+)", re.IGNORECASE)
# What stands below a notice that a machine sent to one person.
BELOW_NOTICE = re.compile(
    r"\b(?:please )?do not (?:reply|respond) (?:directly )?to this (?:e-?mail|message|mail)|this mailbox is not monitored"
    r"|\bthis is an? (?:automated|automatic|automatically generated|system[- ]generated) (?:e-?mail|message|mail|notification)"
    r"|\b(?:e-?mail|message|mail) (?:was|is) (?:automatically|auto-)\s?(?:generated|sent)|sent from an unmonitored"
    r"|\byou(?:'re| are)? (?:received|receiving|got|getting) this (?:e-?mail|message|mail|notification|because)"
    r"|(?:系统|系統)(?:自动|自動)(?:发送|發送|发出|發出|生成)|(?:请|請)勿(?:直接)?(?:回复|回覆)|自動(?:送信|配信)(?:されて|メール|しております)"
    r"|送信専用|ご返信いただけません|返信(?:でき|なさら)ない|automatisch (?:erstellt|generiert|versendet)|généré automatiquement",
    re.IGNORECASE,
)
UNSUBSCRIBE = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|manage (?:your )?(?:e?mail |notification )?(?:preferences|settings)"
    r"|退订|取消订阅|退訂|取消訂閱|配信停止|\babbestellen\b|newsletter abmelden|désabonner|désinscri|darse de baja|отписаться",
    re.IGNORECASE,
)
