"""The content: topics, their translations, editions and every form in which they are read. Nothing about HTTP APIs."""
