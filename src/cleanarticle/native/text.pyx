"""The text of a block while it is gathered: one buffer of characters, white space made one, invisible ones left out.

The part of `cleanarticle.segment.cutter.Cutter` that reads text.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8, PyUnicode_FromKindAndData
from libc.string cimport memcpy

from cleanarticle.native.utf8 cimport NONE, SPACES, decode, eight_of, is_even, is_space

from cleanarticle.errors import LimitError
from cleanarticle.segment.cutter import INVISIBLE

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4) noexcept nogil
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    unsigned int PyUnicode_READ(int, const void*, Py_ssize_t) noexcept
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 widest)
    int PyUnicode_4BYTE_KIND

cdef enum:
    ROOM = 1024


cdef inline bint invisible(unsigned int one) noexcept:
    return one == 0xAD or one == 0x200B or one == 0x2060 or one == 0xFEFF


cdef inline unsigned int shown(unsigned int one) noexcept:
    return 45 if one == 0x2011 else one


cdef inline void narrowed(const Py_UCS4* text, unsigned char* out, int length) noexcept:
    """Write characters that have a byte each."""
    cdef unsigned char eight[8]
    cdef int at = 0, step
    while at + 8 <= length:
        for step in range(8):
            eight[step] = <unsigned char> text[at + step]
        memcpy(out + at, eight, 8)
        at += 8
    while at < length:
        out[at] = <unsigned char> text[at]
        at += 1


cdef class Text:
    def __cinit__(self):
        self.text = <Py_UCS4*> PyMem_Malloc(ROOM * sizeof(Py_UCS4))
        if self.text is NULL:
            raise MemoryError
        self.room = ROOM

    def __dealloc__(self):
        PyMem_Free(self.text)

    cdef int reserve(self, Py_ssize_t more) except -1:
        """Make room for so many characters, and two more."""
        if self.length + more + 2 > self.room:
            if self.length + more > 1 << 29:
                raise LimitError(f"a block of text has more than {1 << 29:,} characters")
            room = 2 * (self.length + more + 2)
            text = <Py_UCS4*> PyMem_Realloc(self.text, room * sizeof(Py_UCS4))
            if text is NULL:
                raise MemoryError
            self.text, self.room = text, room
        return 0

    cdef int put(self, Py_UCS4 character) except -1:
        self.reserve(1)
        self.text[self.length] = character
        self.length += 1
        return self.note(self.length - 1)

    cdef int note(self, int before) except -1:
        """Count the characters since."""
        if self.bold:
            self.bold_chars += self.length - before
        if self.hiding:
            self.hidden_chars += self.length - before
        return 0

    cdef void begin_text(self, bint spaced) noexcept:
        """Text that shows begins: what the space before it comes to."""
        if self.length:
            if self.brk:
                self.text[self.length] = 10
                self.length += 1
            elif self.space or spaced:
                self.text[self.length] = 32
                self.length += 1
        self.brk = False
        if self.link is not None and self.link_start < 0:
            self.link_start = self.length

    cdef int read(self, str text) except -1:
        """Text between two tags."""
        cdef Py_ssize_t at, size = len(text)
        cdef int kind = PyUnicode_KIND(text), before = self.length
        cdef const void* data = PyUnicode_DATA(text)
        cdef unsigned int one
        cdef bint began = False, spaced = False
        if self.capture is not None:
            self.capture.append(text)
            return 0
        if self.code:
            return self.read_code(text)
        self.reserve(size)
        for at in range(size):
            one = PyUnicode_READ(kind, data, at)
            if Py_UNICODE_ISSPACE(one):
                spaced = True
            elif not invisible(one):
                if not began:
                    self.begin_text(spaced)
                    began = True
                elif spaced:
                    self.text[self.length] = 32
                    self.length += 1
                spaced = False
                one = shown(one)
                self.text[self.length] = one
                self.length += 1
                if one > 0x7F:
                    self.wide |= one
        self.space = spaced if began else (self.space or spaced)
        return self.note(before)

    cdef int read_utf8(self, const unsigned char* data, Py_ssize_t size) except -1:
        """Text between two tags, as libxml2 gives it; a zero byte follows it."""
        cdef const unsigned char* at = data
        cdef const unsigned char* end = data + size
        cdef int before = self.length, step
        cdef unsigned int one
        cdef bint began = False, spaced = False
        cdef unsigned char eight[8]
        cdef Py_UCS4* out
        if self.capture is not None or self.code:
            return self.read(PyUnicode_DecodeUTF8(<const char*> data, end - data, NULL))
        while at < end and is_space(at[0]):  # all there is between most tags
            at += 8 if end - at >= 8 and eight_of(at) == SPACES else 1
        if at == end:
            self.space = self.space or at > data
            return 0
        spaced = at > data
        self.reserve(end - at)
        out = self.text + self.length
        while at < end:
            one = at[0]
            if one < 0x80:
                if began and end - at >= 8 and (one != 32 or not spaced) and is_even(at):
                    if spaced:
                        out[0] = 32
                        out += 1
                        spaced = False
                    memcpy(eight, at, 8)  # so that the compiler sees that what is written is not what is read
                    for step in range(8):
                        out[step] = eight[step]
                    step = 8 if eight[7] != 32 else 7
                    at, out = at + step, out + step
                    continue
                at += 1
                if is_space(one):
                    spaced = True
                    continue
            else:
                at += decode(at, &one)
                if one == NONE:  # see `cleanarticle.segment.events.mended`
                    step = <int> (at - data)
                    raise UnicodeDecodeError("utf-8", (<const char*> data)[:size], step - 1, step, "no character")
                if Py_UNICODE_ISSPACE(one):
                    spaced = True
                    continue
                if invisible(one):
                    continue
                one = shown(one)
                if one > 0x7F:
                    self.wide |= one
            if not began:
                self.begin_text(spaced)
                began, out = True, self.text + self.length
            elif spaced:
                out[0] = 32
                out += 1
            spaced = False
            out[0] = one
            out += 1
            while 0x20 < at[0] < 0x80:
                out[0] = at[0]
                at, out = at + 1, out + 1
        self.length = <int> (out - self.text)
        self.space = spaced if began else (self.space or spaced)
        return self.note(before)

    cdef int read_code(self, str text) except -1:
        """Text of code: its lines and spaces stay."""
        cdef int before = self.length
        cdef Py_UCS4 one
        if not text.isascii():
            text = text.translate(INVISIBLE)
        text = text.replace("\r\n", "\n").replace("\xa0", " ")
        rest = text.lstrip()
        if self.link is not None and self.link_start < 0 and rest:
            self.link_start = self.length + <int> (len(text) - len(rest))
        self.reserve(len(text))
        for one in text:
            self.text[self.length] = one
            self.length += 1
            if one > 0x7F:
                self.wide |= <unsigned int> one
        return self.note(before)

    cdef str whole(self):
        """All of it as a string."""
        cdef str out
        if self.wide > 0xFF:
            return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self.text, self.length)
        out = PyUnicode_New(self.length, 0xFF if self.wide else 0x7F)
        narrowed(self.text, <unsigned char*> PyUnicode_DATA(out), self.length)
        return out
