"""What the examples of the contract are answers to: a name, and a request as it is written in documentation.

In braces stands what differs from installation to installation: a code, a cursor, a file.
"""

# By operation.
ASKED: dict[str, dict[str, str]] = {
    "root": {"installation": "GET /api/v1/"},
    "languages": {"languages": "GET /api/v1/languages/?page_size=2", "invalid": "GET /api/v1/languages/?page=2"},
    "topics": {
        "spanish": "GET /api/v1/topics/?lang=es&page_size=1",
        "by_code": "GET /api/v1/topics/?lang=en&code=59320",
        "not_offered": "GET /api/v1/topics/?lang=uk",
    },
    "topic": {
        "spanish": "GET /api/v1/topics/cervical-cerclage/?lang=es",
        "unknown": "GET /api/v1/topics/none/?lang=es",
        "not_in_ukrainian": "GET /api/v1/topics/cervical-cerclage/?lang=uk&fallback=none",
    },
    "topic_handout": {"malformed": "GET /api/v1/topics/cervical-cerclage/handout.pdf?lang=e_s"},
    "history": {"spanish": "GET /api/v1/topics/cervical-cerclage/editions/?lang=es"},
    "edition": {
        "spanish": "GET /api/v1/editions/{latest}/",
        "unknown": "GET /api/v1/editions/K7QM-4XTB/",
        "withdrawn": "GET /api/v1/editions/{withdrawn}/",
    },
    "edition_handout": {
        "unknown": "GET /api/v1/editions/K7QM-4XTB/handout.pdf",
        "same_language": "GET /api/v1/editions/{latest}/handout.pdf?with={latest}",
    },
    "file": {"unknown": f"GET /api/v1/files/{'0' * 64}.pdf"},
    "page_image": {"unknown": f"GET /api/v1/files/{'0' * 64}/pages/1.png"},
    "changes": {
        "first": "GET /api/v1/changes/?page_size=2",
        "public": "GET /api/v1/changes/?initial=true&page_size=2",
        "no_cursor": "GET /api/v1/changes/?cursor=none",
    },
    "search": {
        "spanish": "GET /api/v1/search/?q=cuello&lang=es&page_size=1",
        "nothing": "GET /api/v1/search/?q=zebra&lang=en",
        "no_words": "GET /api/v1/search/?q=%3F&lang=en",
    },
    "glossary": {"arabic": "GET /api/v1/glossary/?lang=ar&page_size=2"},
    "term": {
        "chinese": "GET /api/v1/glossary/cervix/?lang=zh-Hans",
        "unknown": "GET /api/v1/glossary/none/?lang=en",
    },
    "handouts": {"spanish": "GET /api/v1/handouts/?lang=es&page_size=1"},
    "handout_archive": {"not_offered": "GET /api/v1/handouts/export.zip?lang=uk"},
    "acknowledge": {
        "applied": 'POST /api/v1/acknowledgements/ {"sequence": 3}',
        "unknown_field": 'POST /api/v1/acknowledgements/ {"line": 3}',
    },
    "draft": {
        "spanish": "GET /api/v1/drafts/topics/cervical-cerclage/?lang=es",
        "unknown": "GET /api/v1/drafts/topics/none/?lang=es",
    },
    "preview": {"ended": "GET /api/v1/preview/none/"},
    "export_translation": {"unknown": "GET /api/v1/translations/none/es.xlf"},
    "verify": {
        "latest": "GET /api/v1/verify/{latest}/",
        "recalled_issue": "GET /api/v1/verify/{recalled_issue}/?issue=1",
        "withdrawn": "GET /api/v1/verify/{withdrawn}/",
        "unknown": "GET /api/v1/verify/K7QM-4XTB/",
    },
    "problem": {"resync": "GET /api/v1/problems/resync/"},
    "live": {"alive": "GET /health/live"},
    "ready": {"ready": "GET /health/ready"},
}
# The contract itself, pages for people, a stream of whole documents, and what takes a file.
WITHOUT = {"schema", "docs", "export", "import_translation"}
