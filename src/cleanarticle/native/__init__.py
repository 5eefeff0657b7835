"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""
