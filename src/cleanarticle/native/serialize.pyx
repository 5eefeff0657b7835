"""The twin of `cleanarticle.serialize.rows`."""

from cleanarticle.types import Paragraph, Role

cdef dict role_names = {role: role.value for role in Role}


def rows(tuple paragraphs not None, evidence):
    """See `cleanarticle.serialize.rows`."""
    cdef list out = [], why
    cdef dict row
    cdef Py_ssize_t at
    cdef bint wanted = evidence is not None
    if wanted and len(evidence) != len(paragraphs):
        raise ValueError(f"there are {len(paragraphs)} paragraphs, and evidence on {len(evidence)}")
    for at in range(len(paragraphs)):
        p = paragraphs[at]
        index, text, role, confidence, hidden, tag, level, links, xpath, lines, item, cell, quote, figure, origin = p
        row = {
            "index": index,
            "text": text,
            "role": role_names[role],
            "confidence": confidence,
            "hidden": hidden,
            "tag": tag,
            "level": level,
            "links": [list(link) for link in links] if links else [],
            "xpath": xpath,
            "lines": list(lines) if lines else None,
            "item": item and item._asdict(),
            "cell": cell and cell._asdict(),
            "quote": quote,
            "figure": figure,
            "origin": origin,
        }
        if wanted:
            why = []
            for testimony in <tuple> (<tuple> evidence)[at]:
                name, given, points, reason = <tuple> testimony
                why.append([name, role_names[given], points, reason])
            row["why"] = why
        out.append(row)
    return out


def judged(tuple blocks not None, tuple decisions not None):
    """See `cleanarticle.assemble.judged`."""
    cdef Py_ssize_t at, number = len(blocks)
    cdef list out = []
    cdef object block, decision
    if len(decisions) != number:
        raise ValueError(f"there are {number} blocks, and {len(decisions)} decisions")
    for at in range(number):
        block, decision = blocks[at], decisions[at]
        own = (
            (<tuple> block)[0], (<tuple> block)[1], (<tuple> decision)[0], (<tuple> decision)[1], (<tuple> block)[6],
            (<tuple> block)[2], (<tuple> block)[7], (<tuple> block)[8], (<tuple> block)[14], (<tuple> block)[15],
            (<tuple> block)[16], (<tuple> block)[17], (<tuple> block)[18], (<tuple> block)[19], (<tuple> block)[20],
        )
        out.append(tuple.__new__(Paragraph, own))
    return tuple(out)
