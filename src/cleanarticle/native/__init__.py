"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = "builder candidates decide draft features finish forest links markup page serialize words".split()
