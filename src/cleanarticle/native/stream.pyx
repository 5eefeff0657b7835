"""The twin of `cleanarticle.segment.stream`: libxml2 tells a builder of a page while it parses, and builds no tree.

Its parser is that of lxml, in whose library its functions are looked up; where they cannot be, a tree is read. An element
is handed on as it would lie in one, for as long as it takes to read its attributes.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from libc.limits cimport INT_MAX
from libc.string cimport memcpy, memset
from lxml.includes.tree cimport XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlChar, xmlDoc, xmlNode
from lxml.includes.xmlerror cimport XML_ERR_NO_MEMORY
from lxml.includes.xmlparser cimport (
    charactersSAXFunc, endElementSAXFunc, startDocumentSAXFunc, startElementSAXFunc, xmlParserCtxt, xmlSAXHandler,
)

from cleanarticle.native.builder cimport Builder
from cleanarticle.native.tags cimport Tag

import os

from lxml import etree

from cleanarticle.segment.stream import DEEPEST as _DEEPEST, FIRST_LIBXML

cdef extern from *:
    """
    #ifdef _WIN32
    /* What a library there does not export on purpose cannot be looked up. */
    static void* opened(const char* path) { return 0; }
    static void* function_of(void* library, const char* name) { return 0; }
    #else
    #include <dlfcn.h>
    static void* opened(const char* path) { return dlopen(path, RTLD_NOW | RTLD_NOLOAD); }
    static void* function_of(void* library, const char* name) { return library ? dlsym(library, name) : 0; }
    #endif
    """
    void* opened(const char* path)
    void* function_of(void* library, const char* name)

cdef extern from "libxml/HTMLparser.h":
    enum:
        HTML_PARSE_NODEFDTD
        HTML_PARSE_NOERROR
        HTML_PARSE_NOWARNING
        XML_PARSE_HUGE

ctypedef xmlParserCtxt* (*NewParser)(const xmlSAXHandler*, void*) noexcept
ctypedef xmlDoc* (*ReadMemory)(xmlParserCtxt*, const char*, int, const char*, const char*, int) noexcept
ctypedef void (*OfParser)(xmlParserCtxt*) noexcept
ctypedef void (*OfAny)(void*) noexcept

cdef int DEEPEST = _DEEPEST
cdef void* library = opened(os.fsencode(etree.__file__)) if getattr(etree, "__file__", None) else NULL
cdef NewParser new_parser = <NewParser> function_of(library, "htmlNewSAXParserCtxt")
cdef ReadMemory read_memory = <ReadMemory> function_of(library, "htmlCtxtReadMemory")
cdef OfParser stop_parser = <OfParser> function_of(library, "xmlStopParser")
cdef OfParser free_parser = <OfParser> function_of(library, "htmlFreeParserCtxt")
cdef OfAny start_document = <OfAny> function_of(library, "xmlSAX2StartDocument")
cdef OfAny free_document = <OfAny> function_of(library, "xmlFreeDoc")
cdef bint found = (
    new_parser is not NULL and read_memory is not NULL and stop_parser is not NULL and free_parser is not NULL
    and start_document is not NULL and free_document is not NULL
)

cdef xmlSAXHandler handler
memset(&handler, 0, sizeof(handler))
handler.initialized = 1
# The interpreter's lock is held while they are called.
handler.startDocument = <startDocumentSAXFunc> <void*> _began
handler.startElement = <startElementSAXFunc> <void*> _started
handler.endElement = <endElementSAXFunc> <void*> _ended
handler.characters = handler.cdataBlock = <charactersSAXFunc> <void*> _said


# An attribute, and its value, as they lie in a tree.
cdef struct Attribute:
    xmlAttr own
    xmlNode value


cdef class Stream:
    """What a builder is told of, by the names the parser calls."""
    cdef Builder builder
    cdef xmlParserCtxt* parser
    cdef xmlNode element
    cdef Attribute* attributes
    cdef unsigned char* text  # what came since the last tag
    cdef Py_ssize_t length, room
    cdef int most  # attributes
    cdef int depth, unread  # how many elements are open, and how many were where the one began whose text is not read
    cdef bint over  # nothing more is read: it nests too deep, or there is a problem
    cdef object problem

    def __cinit__(self, Builder builder not None):
        self.builder = builder
        self.element.type = XML_ELEMENT_NODE

    def __dealloc__(self):
        PyMem_Free(self.attributes)
        PyMem_Free(self.text)

    cdef int start(self, const xmlChar* name, const xmlChar** attributes) except -1:
        cdef Tag tag = self.builder.tags.at(name, self.builder)
        self.depth += 1
        if self.depth > DEEPEST:
            self.stop(None)
            return 0
        self.builder.counted(tag)
        if self.unread:
            return 0
        if self.length:
            if self.depth > 1:  # what stands beside the root is in no tree
                self.read()
            self.length = 0
        self.element.name, self.element.properties = name, NULL
        if attributes is not NULL and attributes[0] is not NULL:
            self.place(attributes)
        if not self.builder.begin(tag, &self.element, None):
            self.unread = self.depth
        return 0

    cdef int end(self) except -1:
        self.depth -= 1
        if not self.unread:
            if self.length:
                self.read()
                self.length = 0
            self.builder.finish()
        elif self.depth < self.unread:
            self.unread = 0
        return 0

    cdef int add(self, const xmlChar* text, int length) except -1:
        """Text comes in pieces."""
        cdef unsigned char* room
        if self.unread:
            return 0
        if self.length + length >= self.room:
            room = <unsigned char*> PyMem_Realloc(self.text, 2 * (self.length + length) + 1024)
            if room is NULL:
                raise MemoryError
            self.text, self.room = room, 2 * (self.length + length) + 1024
        memcpy(self.text + self.length, text, length)
        self.length += length
        return 0

    cdef int read(self) except -1:
        self.text[self.length] = 0
        return self.builder.read_utf8(self.text, self.length)

    cdef int place(self, const xmlChar** attributes) except -1:
        """Put attributes where those of the element are looked for."""
        cdef int number = 0, at
        cdef Attribute* own
        while attributes[2 * number] is not NULL:
            number += 1
        if number > self.most:
            room = max(16, number)  # hardly an element has more, and what one has says nothing of the next
            own = <Attribute*> PyMem_Calloc(room, sizeof(Attribute))
            if own is NULL:
                raise MemoryError
            PyMem_Free(self.attributes)
            self.attributes, self.most = own, room
        self.element.properties = &self.attributes.own
        for at in range(number):
            own = self.attributes + at
            own.own.name, own.own.children = attributes[2 * at], NULL
            own.own.next = &self.attributes[at + 1].own if at + 1 < number else NULL
            if attributes[2 * at + 1] is not NULL:
                own.own.children = &own.value
                own.value.type, own.value.content = XML_TEXT_NODE, <xmlChar*> attributes[2 * at + 1]
        return 0

    cdef void stop(self, problem) noexcept:
        """Have no more read, and keep what was raised: no exception passes through the parser."""
        self.over, self.problem = True, problem
        stop_parser(self.parser)  # it still tells that what is open ends


cdef void _began(void* stream) noexcept:
    start_document((<Stream> stream).parser)


cdef void _started(void* stream, const xmlChar* name, const xmlChar** attributes) noexcept:
    try:
        if not (<Stream> stream).over:
            (<Stream> stream).start(name, attributes)
    except BaseException as problem:
        (<Stream> stream).stop(problem)


cdef void _ended(void* stream, const xmlChar* name) noexcept:
    try:
        if not (<Stream> stream).over:
            (<Stream> stream).end()
    except BaseException as problem:
        (<Stream> stream).stop(problem)


cdef void _said(void* stream, const xmlChar* text, int length) noexcept:
    try:
        if not (<Stream> stream).over:
            (<Stream> stream).add(text, length)
    except BaseException as problem:
        (<Stream> stream).stop(problem)


def read_stream(bytes markup not None, Builder builder not None):
    """See `cleanarticle.segment.stream.read_stream`."""
    cdef Stream stream = Stream(builder)
    if not found or etree.LIBXML_VERSION < FIRST_LIBXML or len(markup) > INT_MAX:
        return False
    stream.parser = new_parser(&handler, <void*> stream)
    if stream.parser is NULL:
        raise MemoryError
    try:
        free_document(read_memory(
            stream.parser, markup, <int> len(markup), NULL, "UTF-8",
            HTML_PARSE_NODEFDTD | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | XML_PARSE_HUGE,
        ))
        if stream.parser.errNo == XML_ERR_NO_MEMORY:
            raise MemoryError
    finally:
        free_parser(stream.parser)
    if stream.problem is not None:
        raise stream.problem
    return not stream.over
