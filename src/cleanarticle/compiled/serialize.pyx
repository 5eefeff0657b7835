"""The twin of `cleanarticle.serialize.rows`."""

from cleanarticle.serialize import ROLE_NAMES

cdef dict role_names = ROLE_NAMES


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
