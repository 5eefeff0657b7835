"""What was learned from labelled pages: the feature table, the trees, and the weights that come with the package."""
