"""Words that say nothing about what is looked for: a question is read without them, unless it has no others.

Written as one types them; in Chinese and Vietnamese they are taken out of the middle of a run.
"""

from functools import cache

from pages.content.search.words import runs_of

_SMALL = {
    "en": "a an and are as at be by can do does for from how i if in is it its me my of on or the this to was what when"
    " where which who why will with you your about should have has am",
    "es": "a al como con cual cuales cuando de del donde el en es esta este hay la las lo los mi mis o para por porque"
    " puede puedo que quien se si son su sus tengo tiene un una y e sobre debo",
    "fr": "a au aux avec ce cette ces comment c d dans de des du en est et est-ce j je l la le les ma mes mon n ne on"
    " ou par pas pour pourquoi qu que quel quelle quand qui quoi s sa se si son sont sur un une y ai puis-je dois",
    "pt-br": "a ao as com como da das de do dos e em é eu na nas no nos o os ou para por porque qual quais quando que"
    " quem se são sobre um uma meu minha tenho posso devo onde",
    "ru": "а в во где для до и из или к как какой какая какие когда кто ли на не о об от по почему при с со такое у что"
    " это я мне мой моя меня можно ли",
    "pl": "a co czy czym dla do gdzie i jak jaka jaki jakie jest kiedy kto ktory lub mam moge moj moja na nie o od po"
    " przy sie sa to w we z ze za dlaczego",
    "ar": "في من على عن إلى ما ماذا هو هي هل كيف متى أين لماذا مع أو ثم هذا هذه أن إن التي الذي عند لدي",
    "fa": "در از به با که را و یا این آن چیست چه چرا کی چگونه است برای من آیا می تا",
    "ur": "میں کا کی کے کو سے پر اور یا کیا ہے ہیں کیوں کیسے کب کہاں یہ وہ نے مجھے میرا میری ہوتا ہوتی",
    "hi": "में का की के को से पर और या क्या है हैं क्यों कैसे कब कहाँ यह वह ने मुझे मेरा मेरी होता होती",
    "bn": "কি কী এবং ও বা কেন কিভাবে কীভাবে কখন কোথায় এই সেই আমার আমি কাকে বলে হয় হলে জন্য থেকে",
    "tl": "ang ng sa mga na at o ay ano paano bakit kailan saan sino ko ako ba may para kung si ni nang po",
    "so": "waa maxay iyo oo ama ka ku u la sidee goorma halkee ay uu aan waxa in ee",
    "ht": "a an la lan nan ak e ki kisa sa kijan kouman poukisa ki lè kote mwen m pou yon yo se ou nou",
    "ko": "무엇 무엇인가요 무엇입니까 뭐예요 뭔가요 어떻게 언제 어디서 대해 대한 및 또는 있나요 하나요 인가요 해야",
    "zh-hans": "什么是 是什么 什么 怎么办 怎么样 怎么 如何 为什么 哪些 吗 呢 的 了 和 与 或 是 我 有没有 可以 能不能",
    "zh-hant": "什麼是 是什麼 什麼 怎麼辦 怎麼樣 怎麼 如何 為什麼 哪些 嗎 呢 的 了 和 與 或 是 我 有沒有 可以 能不能",
    "vi": "là_gì là gì như_thế_nào thế_nào tại_sao vì_sao làm_sao khi_nào phải_làm_gì có_phải tôi_bị bị của tôi và",
}


@cache
def small_words(language: str) -> frozenset[tuple[str, ...]]:
    """Each as the folded units of a run."""
    phrases = _SMALL.get(language, "").split()
    found = set()
    for phrase in phrases:
        units = [unit.folded for run in runs_of(phrase.replace("_", " "), language) for unit in run]
        found.add(tuple(units))
    return frozenset(found)
