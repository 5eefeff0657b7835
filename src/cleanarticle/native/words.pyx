# cython: boundscheck=False, wraparound=False
"""The twins of `cleanarticle.words.tokenize` and `Words`.

A page has three times as many words as different ones, so what is asked of words is asked of the different ones.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from cpython.tuple cimport PyTuple_New
from cpython.unicode cimport PyUnicode_FromObject

from cleanarticle.native.characters cimport ALONE, CHARACTER, DENSE, IN_WORD, known_of, narrow_plane
from cleanarticle.native.named cimport plain, put
from cleanarticle.native.vocabulary cimport PRIME, SEED, Vocabulary, hashed

from cleanarticle.words import UNSPACED, fold

cdef extern from "Python.h":
    int PyUnicode_KIND(object) noexcept
    const void* PyUnicode_DATA(object) noexcept
    Py_UCS4 PyUnicode_READ(int, const void*, Py_ssize_t) noexcept
    PyObject* PyList_GET_ITEM(object, Py_ssize_t) noexcept

ctypedef unsigned short Two
ctypedef unsigned int Four

ctypedef fused Characters:
    Two
    Four


cdef bint read_alone(Words own, const Characters* text, Py_ssize_t size) except -1:
    """Read the words of a text whose characters are folded each by itself; False at the first that is not."""
    cdef Py_ssize_t at, length = 0
    cdef Py_UCS4* letters = own.letters
    cdef const unsigned char* narrow = narrow_plane()
    cdef unsigned int one, hash = SEED
    for at in range(size):
        one = text[at]
        if one < 0x100:
            one = narrow[one]
        else:
            one = known_of(one)
            if not one & ALONE:
                return False
            one = one & CHARACTER if one & IN_WORD else 0
        if one:
            letters[length] = one
            length += 1
            hash = (hash ^ one) * PRIME
        elif length:
            own.add(length, hash)
            length, hash = 0, SEED
    if length:
        own.add(length, hash)
    return True


cdef bint is_dense(const Characters* text, Py_ssize_t size) except -1:
    """Whether a text has characters of scripts without spaces."""
    cdef Py_ssize_t at
    for at in range(size):
        if text[at] >= 0x100 and known_of(text[at]) & DENSE:
            return True
    return False


cdef class WordSet:
    """See `cleanarticle.words.WordSet`."""
    cdef list all
    cdef unsigned int* hashes

    def __dealloc__(self):
        PyMem_Free(self.hashes)

    def __init__(self, words not None):
        cdef Py_ssize_t at
        cdef str word
        self.all = [*words]
        self.hashes = <unsigned int*> PyMem_Calloc(len(self.all) + 1, sizeof(unsigned int))
        if self.hashes is NULL:
            raise MemoryError
        for at, word in enumerate(self.all):
            self.hashes[at] = hashed(word)


cdef class Words(Vocabulary):
    """See `cleanarticle.words.Words`."""

    def __dealloc__(self):
        PyMem_Free(self.numbers)
        PyMem_Free(self.letters)

    def __init__(self, texts not None, blocks=None):
        cdef Py_ssize_t index, letters = 0
        cdef unsigned int size = self.mask + 1
        self.texts, self.blocks, self.unspaced = texts, [], []
        if blocks is not None and len(blocks) != len(texts):
            raise ValueError(f"there are {len(texts)} texts, and the words of {len(blocks)}")
        for text in texts:
            letters += len(text)
        # There is a new word for about twenty letters.
        while size < 1 << 20 and size < letters // 16:
            size *= 2
        if size > self.mask + 1:
            self.resize(size)
        for index, text in enumerate(texts):
            if blocks is None:
                self.unspaced.append(self.read(PyUnicode_FromObject(text)))
            else:
                self.take(tuple(blocks[index]))
                self.unspaced.append(UNSPACED.search(text) is not None)

    @property
    def counts(self):
        """The different words of the page, and how often each is there."""
        return {word: self.often[number] for number, word in enumerate(self.words)}

    def number_of(self, WordSet asked not None):
        """See `cleanarticle.words.Words.number_of`."""
        cdef long total = 0
        cdef int number
        cdef Py_ssize_t at
        for at in range(len(asked.all)):
            number = self.find_hashed(<str> asked.all[at], asked.hashes[at])
            if number >= 0:
                total += self.often[number]
        return total

    def numbers_of(self, frozenset words not None):
        """See `cleanarticle.words.Words.numbers_of`."""
        cdef int* found = self.found_in(words)
        cdef Py_ssize_t at
        try:
            return [found[at] for at in range(len(self.blocks))]
        finally:
            PyMem_Free(found)

    cdef int* found_in(self, frozenset words) except NULL:
        """How many words of every block are among these; to be freed."""
        cdef int* number = self.numbers
        cdef char* marks
        cdef Py_ssize_t index, at, size
        cdef int* out = <int*> PyMem_Calloc(len(self.blocks) + 1, sizeof(int))
        if out is NULL:
            raise MemoryError
        try:
            marks = self.marked(words)
        except:
            PyMem_Free(out)
            raise
        for index in range(len(self.blocks)):
            size = len(<tuple> self.blocks[index])
            for at in range(size):
                out[index] += marks[number[at]]
            number += size
        PyMem_Free(marks)
        return out

    # ---- reading -----------------------------------------------------------------------------------------------------

    cdef int reserve(self, Py_ssize_t length) except -1:
        """Make room for the words of a text of so many characters."""
        if length > self.longest:
            letters = <Py_UCS4*> PyMem_Realloc(self.letters, length * sizeof(Py_UCS4))
            if letters is NULL:
                raise MemoryError
            self.letters, self.longest = letters, length
        if self.total + length > self.room:
            room = 2 * (self.total + length)
            numbers = <int*> PyMem_Realloc(self.numbers, room * sizeof(int))
            if numbers is NULL:
                raise MemoryError
            self.numbers, self.room = numbers, room
        return 0

    cdef bint read(self, str text) except -1:
        """Read the words of a block; whether it has characters of scripts without spaces."""
        cdef Py_ssize_t size = len(text), before = self.total
        cdef bint unspaced = False, alone
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        self.reserve(size)
        if kind == 1:
            self.read_narrow(<const unsigned char*> data, size)
        else:
            if kind == 2:
                alone = read_alone[Two](self, <const Two*> data, size)
                unspaced = is_dense[Two](<const Two*> data, size)
            else:
                alone = read_alone[Four](self, <const Four*> data, size)
                unspaced = is_dense[Four](<const Four*> data, size)
            if not alone:  # what was read so far stands before that character, and is right
                self.read_folded(fold(text), self.total - before)
        self.close(before)
        return unspaced

    cdef int read_narrow(self, const unsigned char* text, Py_ssize_t size) except -1:
        cdef Py_ssize_t at, length = 0
        cdef unsigned char* letters = <unsigned char*> self.letters
        cdef const unsigned char* narrow = narrow_plane()
        cdef unsigned int hash = SEED
        cdef unsigned char one
        for at in range(size):
            one = narrow[text[at]]
            if one:
                letters[length] = one
                length += 1
                hash = (hash ^ one) * PRIME
            elif length:
                self.numbers[self.total] = self.put_narrow(letters, length, hash)
                self.total += 1
                length, hash = 0, SEED
        if length:
            self.numbers[self.total] = self.put_narrow(letters, length, hash)
            self.total += 1
        return 0

    cdef int read_folded(self, str text, Py_ssize_t read) except -1:
        """Read the words of a text that is folded, but for the first few, which were read before."""
        cdef Py_ssize_t at, size = len(text), length = 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef unsigned int one, hash = SEED
        self.reserve(size)
        for at in range(size):
            one = PyUnicode_READ(kind, data, at)
            if known_of(one) & IN_WORD:
                self.letters[length] = one
                length += 1
                hash = (hash ^ one) * PRIME
            elif length:
                if read:
                    read -= 1
                else:
                    self.add(length, hash)
                length, hash = 0, SEED
        if length and not read:
            self.add(length, hash)
        return 0

    cdef int add(self, Py_ssize_t length, unsigned int hash) except -1:
        """The next word is the first letters gathered."""
        self.numbers[self.total] = self.put(self.letters, length, hash)
        self.total += 1
        return 0

    cdef int take(self, tuple words) except -1:
        """Take the words of a block as they are."""
        cdef Py_ssize_t at, before = self.total
        cdef unsigned int hash
        cdef str word
        for own in words:
            word = PyUnicode_FromObject(own)
            self.reserve(len(word) + 1)
            hash = SEED
            for at in range(len(word)):
                self.letters[at] = word[at]
                hash = (hash ^ <unsigned int> word[at]) * PRIME
            self.add(len(word), hash)
        self.close(before)
        return 0

    cdef int close(self, Py_ssize_t before) except -1:
        """A block ends, its words being those since."""
        cdef Py_ssize_t at, size = self.total - before
        cdef int number
        cdef int* numbers = self.numbers + before
        cdef list words = self.words
        cdef tuple block = PyTuple_New(size)
        for at in range(size):
            number = numbers[at]
            self.often[number] += 1
            put(block, at, <object> PyList_GET_ITEM(words, number))
        self.blocks.append(plain(block))
        return 0


def tokenize(text not None):
    """See `cleanarticle.words.tokenize`."""
    cdef Words own = Words.__new__(Words)
    own.blocks = []
    own.read(PyUnicode_FromObject(text))  # which leaves a str as it is, and makes one of its subclasses
    return own.blocks[0]
