"""The text of a block while it is gathered: one buffer of characters, white space made one, invisible ones left out.

The part of `cleanarticle.segment.builder.Builder` that reads text.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strlen

from cleanarticle.segment.builder import INVISIBLE

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4) noexcept nogil
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    unsigned int PyUnicode_READ(int, const void*, Py_ssize_t) noexcept

cdef enum:
    ROOM = 1024


cdef inline bint invisible(unsigned int one) noexcept:
    return one == 0xAD or one == 0x200B or one == 0x2060 or one == 0xFEFF


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
                raise MemoryError
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

    cdef void add(self, unsigned int one, bint* began, bint* spaced) noexcept:
        """Write a character that is no space, and what the space before it comes to."""
        if not began[0]:
            if self.length:
                if self.brk:
                    self.text[self.length] = 10
                    self.length += 1
                elif self.space or spaced[0]:
                    self.text[self.length] = 32
                    self.length += 1
            self.brk = False
            if self.link is not None and self.link_start < 0:
                self.link_start = self.length
            began[0] = True
        elif spaced[0]:
            self.text[self.length] = 32
            self.length += 1
        spaced[0] = False
        self.text[self.length] = 45 if one == 0x2011 else one
        self.length += 1

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
                self.add(one, &began, &spaced)
        self.space = spaced if began else (self.space or spaced)
        return self.note(before)

    cdef int read_utf8(self, const unsigned char* data) except -1:
        """Text between two tags, as it lies in the tree."""
        cdef const unsigned char* at = data
        cdef Py_ssize_t size = strlen(<const char*> data)
        cdef int before = self.length
        cdef unsigned int one
        cdef bint began = False, spaced = False
        if self.capture is not None or self.code:
            return self.read(PyUnicode_DecodeUTF8(<const char*> data, size, NULL))
        self.reserve(size)
        while at[0]:
            one = at[0]
            if one < 0x80:
                at += 1
                if 9 <= one <= 13 or 28 <= one <= 32:
                    spaced = True
                    continue
                self.add(one, &began, &spaced)
                while 0x20 < at[0] < 0x80:
                    self.text[self.length] = at[0]
                    self.length += 1
                    at += 1
                continue
            if 0xC2 <= one < 0xE0 and at[1] & 0xC0 == 0x80:
                one = (one & 0x1F) << 6 | at[1] & 0x3F
                at += 2
            elif one >= 0xE0 and one < 0xF0 and at[1] & 0xC0 == 0x80 and at[2] & 0xC0 == 0x80:
                one = (one & 0x0F) << 12 | (at[1] & 0x3F) << 6 | at[2] & 0x3F
                at += 3
            elif one >= 0xF0 and at[1] & 0xC0 == 0x80 and at[2] & 0xC0 == 0x80 and at[3] & 0xC0 == 0x80:
                one = (one & 0x07) << 18 | (at[1] & 0x3F) << 12 | (at[2] & 0x3F) << 6 | at[3] & 0x3F
                at += 4
            else:
                raise ValueError("the tree holds text that is not UTF-8")
            if Py_UNICODE_ISSPACE(one):
                spaced = True
            elif not invisible(one):
                self.add(one, &began, &spaced)
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
        return self.note(before)
