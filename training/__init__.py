"""Training of the learned filter; part of the repository, not of the installed package."""
