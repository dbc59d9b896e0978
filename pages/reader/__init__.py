"""The pages that patients read, and that the QR codes of handouts lead to; and the editor's preview of them.

1. ``urls``: a topic, the list of topics in one language, the check of a code; nothing else is public HTML;
2. ``languages``: which language a tag or a browser asks for;
3. ``finding``: what there is to read for a slug in a language, or why there is nothing;
4. ``topics``, ``verifying``, ``errors``: the views, each of which finds, renders and returns;
5. ``shell``: what stands around every page: switcher, addresses, alternates;
6. ``responses``: the headers that every page has;
7. ``contacts``: whom to call when nothing of a topic can be read;
8. ``preview``: a draft in the same template.

A page is in one language, its own words included. What is in another language stands in an element with its own
``lang`` and ``dir``, and the words inside that element are in that language too.
"""
