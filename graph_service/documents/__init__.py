"""Documents for people made of answers: a check as .docx and .html. Bytes out, nothing else: no store, no clock.

What a document says (sections.py) is kept apart from how a format shows it (word.py, web_page.py): both
render the same sheets, so that neither can say more than the other.
"""
