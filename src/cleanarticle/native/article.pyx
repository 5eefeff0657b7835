"""The twin of `cleanarticle.article.running_text`."""

from cleanarticle.article import OF_TEXT, REPEATED_FROM as _REPEATED_FROM
from cleanarticle.types import TEXT_ROLES, Paragraph, Role

# Where the attributes of a paragraph stand.
cdef enum:
    TEXT = 1
    ROLE = 2

if Paragraph._fields[TEXT] != "text" or Paragraph._fields[ROLE] != "role":
    raise ImportError("the twin of article was compiled for other paragraphs")

cdef Py_ssize_t REPEATED_FROM = _REPEATED_FROM
cdef object STANDFIRST, BODY
STANDFIRST, BODY = TEXT_ROLES
cdef type PARAGRAPH = Paragraph


def running_text(paragraphs not None):
    """See `cleanarticle.article.running_text`."""
    cdef list out = []
    cdef set seen = set()
    cdef Py_ssize_t at
    cdef tuple every = tuple(paragraphs)
    for at in range(len(every)):
        own = every[at]
        # Callers may have put in what merely has the attributes of a paragraph, or a role by its name.
        role = (<tuple> own)[ROLE] if type(own) is PARAGRAPH else own.role
        if role is not BODY and role is not STANDFIRST and (type(role) is Role or role not in OF_TEXT):
            continue
        text = (<tuple> own)[TEXT] if type(own) is PARAGRAPH else own.text
        if len(text) >= REPEATED_FROM:
            if text in seen:
                continue
            seen.add(text)
        out.append(own)
    return tuple(out)
