"""The compiled twins of the hot parts (`cleanarticle.twins` says which run); missing where no compiler was there."""

MODULES = (
    "blocks builder columns decide draft elements finish forest links lists markup mentions page pages places "
    "rows serialize words"
).split()
