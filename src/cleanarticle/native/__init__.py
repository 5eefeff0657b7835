"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = """
    builder decide draft encoding features finish forest head links markup names page phrases serialize structure
    text tree vocabulary walk words
""".split()
