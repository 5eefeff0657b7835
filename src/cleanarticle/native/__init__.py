"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = """
    blocks builder columns decide density draft elements finish forest learned links lists markup navigation
    neighbours page pages places serialize words
""".split()
