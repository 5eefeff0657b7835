"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = """
    article blocks builder candidates characters columns cutter decide density draft elements encoding figures
    finish forest glossary groups head learned links lists markup masks mentions metadata names navigation
    near_title neighbours page pages parts phrases places points prose roles rows serialize single stream structure tags
    text titles told tree vocabulary walk words
""".split()
