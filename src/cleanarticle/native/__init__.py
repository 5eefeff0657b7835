"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = """
    builder decide density draft features finish forest learned links markup navigation neighbours page serialize words
""".split()
