"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = """
    blocks builder candidates columns decide density draft elements encoding finish forest glossary head learned
    links lists markup mentions names navigation neighbours page pages phrases places roles rows serialize
    structure text tree vocabulary walk words
""".split()
